import { useEffect, useEffectEvent } from 'react';
import { useHand } from '#client/features/turns/useHand.ts';
import { useSession } from '#client/state/hooks.ts';
import { useRoomSettings } from './roomSettings.ts';

/** Elements in which a letter is a letter. */
const typingPlaces =
  'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], dialog, [role="dialog"], [role="alertdialog"]';

/** H raises or lowers the hand, M mutes, V turns the camera off or on (C22); unless keys are off. */
export function useKeys(): void {
  const session = useSession();
  const [{ hasKeys }] = useRoomSettings();
  const hand = useHand();
  const toggleHand = useEffectEvent(() => hand.toggle());
  useEffect(() => {
    if (!hasKeys) return undefined;
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(typingPlaces) !== null) return;
      const { media } = session;
      const { isMuted, isCameraOff } = media.state.get();
      if (event.key === 'h') toggleHand();
      else if (event.key === 'm') media.setMuted(!isMuted);
      else if (event.key === 'v') media.setCameraOff(!isCameraOff);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [session, hasKeys]);
}
