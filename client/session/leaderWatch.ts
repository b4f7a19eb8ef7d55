import { createStore, type Store } from '#client/state/store.ts';
import { leaderOf, type LeadershipFacts } from '#shared/leadership/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { BoardLink } from './session.ts';

export interface LeaderWatch {
  /** Server ms since when this browser misses whoever leads; null while it does not. */
  awaySince: Store<number | null>;
  dispose(): void;
}

/**
 * Notices that whoever leads is gone (C20). A browser that lost its own connection sees nobody, so it
 * misses nobody: its count begins anew when it is back.
 */
export function watchLeader(
  facts: Store<LeadershipFacts>,
  present: Store<ReadonlySet<SeatId>>,
  link: Store<BoardLink>,
  now: () => number,
): LeaderWatch {
  const awaySince = createStore<number | null>(null);
  const look = () => {
    const known = facts.get();
    const isMissing =
      link.get().kind === 'connected' &&
      known.roles.has('facilitator') &&
      leaderOf(known, present.get()) === null;
    if (!isMissing) awaySince.set(null);
    else if (awaySince.get() === null) awaySince.set(now());
  };
  look();
  const stops = [facts.subscribe(look), present.subscribe(look), link.subscribe(look)];
  return { awaySince, dispose: () => stops.forEach((stop) => stop()) };
}
