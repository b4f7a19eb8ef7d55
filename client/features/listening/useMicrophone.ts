import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';

/** One's own microphone as button and key use it. */
export interface Microphone {
  isMuted: boolean;
  /** True while the presenter listens: unmuting is refused, with its reason as a notice (C8). */
  isHeldOff: boolean;
  toggle(): void;
}

/** What the microphone button and its key share. */
export function useMicrophone(): Microphone {
  const { media, ownSound, refusal } = useSession();
  const isMuted = useStore(media.state, (state) => state.isMuted);
  const sound = useStore(ownSound);
  return {
    isMuted,
    isHeldOff: sound === 'soft-muted',
    toggle() {
      if (ownSound.get() === 'soft-muted') refusal.set('presenter-listens');
      else media.setMuted(!media.state.get().isMuted);
    },
  };
}
