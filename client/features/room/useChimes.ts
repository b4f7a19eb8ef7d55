import { useEffect } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { createChime } from './chime.ts';
import { createRinger, phaseUp, timesUp } from './timesUp.ts';
import { useRoomSettings } from './roomSettings.ts';

/** Rings softly when the floor, the phase or the running item has reached its time, unless chimes are off. */
export function useChimes(): void {
  const session = useSession();
  const [{ hasChimes }] = useRoomSettings();
  useEffect(() => {
    if (!hasChimes) return undefined;
    const chime = createChime();
    const hear = createRinger(() => chime.ring());
    const handleSecond = () =>
      hear([
        ...timesUp(session.turns.get(), session.agenda.get(), session.clock.seconds.get()),
        ...phaseUp(session.phase.get()),
      ]);
    handleSecond();
    const stop = session.clock.seconds.subscribe(handleSecond);
    return () => {
      stop();
      chime.dispose();
    };
  }, [session, hasChimes]);
}
