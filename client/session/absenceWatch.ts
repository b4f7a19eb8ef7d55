import { createStore, type Store } from '#client/state/store.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { BoardLink } from './session.ts';

export interface AbsenceWatch {
  /** Server ms since when this browser misses them; null while it does not. */
  awaySince: Store<number | null>;
  dispose(): void;
}

/**
 * Notices that somebody who is needed, say the holder of the floor, is gone (C19). A browser that lost
 * its own connection sees nobody, so it misses nobody: its count begins anew when it is back.
 */
export function watchAbsence(
  whom: Store<SeatId | null>,
  present: Store<ReadonlySet<SeatId>>,
  link: Store<BoardLink>,
  now: () => number,
): AbsenceWatch {
  const awaySince = createStore<number | null>(null);
  let missed: SeatId | null = null;
  const look = () => {
    const seat = whom.get();
    const isMissing = seat !== null && link.get().kind === 'connected' && !present.get().has(seat);
    if (!isMissing) awaySince.set(null);
    else if (missed !== seat || awaySince.get() === null) awaySince.set(now());
    missed = isMissing ? seat : null;
  };
  look();
  const stops = [whom, present, link].map((store) => store.subscribe(look));
  return { awaySince, dispose: () => stops.forEach((stop) => stop()) };
}
