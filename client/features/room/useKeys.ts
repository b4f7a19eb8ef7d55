import { useEffect, useEffectEvent } from 'react';
import { seatThatMay } from '#client/features/turns/deviceSeats.ts';
import { useMicrophone } from '#client/features/listening/useMicrophone.ts';
import { useRoundKeys } from '#client/features/rounds/useRoundKeys.ts';
import { useHand } from '#client/features/turns/useHand.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import type { Actor } from '#shared/room/actor.ts';
import { passFloor } from '#shared/turns/commands.ts';
import { readTurnsContext } from '#shared/turns/context.ts';
import { mayPass } from '#shared/turns/policy.ts';
import { useRoomSettings } from './roomSettings.ts';

/** Elements in which a letter is a letter. */
const typingPlaces =
  'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], dialog, [role="dialog"], [role="alertdialog"]';

/**
 * H raises or lowers the hand, R asks for a direct reply, P passes, M mutes, V turns the camera off or
 * on, and whoever a round asks answers with S, P or L (C22); unless keys are off.
 */
export function useKeys(): void {
  const session = useSession();
  const [{ hasKeys }] = useRoomSettings();
  const hand = useHand();
  const run = useCommand();
  const microphone = useMicrophone();
  const answerRound = useRoundKeys();
  const act = useEffectEvent((key: string) => {
    const { media } = session;
    const { isCameraOff } = media.state.get();
    if (answerRound(key)) return undefined;
    switch (key) {
      case 'h':
        return hand.toggle();
      case 'r':
        return hand.raise('reply');
      case 'p': {
        // Whichever seat at this device speaks gives the floor back.
        const context = readTurnsContext(session.doc);
        const may = (actor: Actor) => mayPass(context, actor);
        const { actor } = seatThatMay(session.actor(), session.mySeats, may);
        return void run(passFloor(session.doc, actor));
      }
      case 'm':
        return microphone.toggle();
      case 'v':
        return media.setCameraOff(!isCameraOff);
      default:
        return undefined;
    }
  });
  useEffect(() => {
    if (!hasKeys) return undefined;
    const handleKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(typingPlaces) !== null) return;
      act(event.key);
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [hasKeys]);
}
