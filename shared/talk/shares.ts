import type { SeatId } from '#shared/room/ids.ts';

/** Above 1.5 times the even share, with more than 90 s, amber; above twice it, strong (C14). */
const amberShare = 1.5;
const strongShare = 2;
const amberFromMs = 90_000;

/** One person's bar: never a rank, never a score (A13). */
export interface TalkShare {
  seat: SeatId;
  talkedMs: number;
  /** How many times the even share: 1 is even. */
  timesEven: number;
  level: 'even' | 'amber' | 'strong';
}

/**
 * Compares everybody's talk time with the even share of the time in which others than the presenter
 * talked (C14). The presenter has no bar. In the order of `seats`; who was not heard has 0.
 */
export function talkShares(
  seats: readonly SeatId[],
  talkedMs: ReadonlyMap<SeatId, number>,
  presenter: SeatId | null,
): TalkShare[] {
  const others = seats.filter((seat) => seat !== presenter);
  const totalMs = others.reduce((sum, seat) => sum + (talkedMs.get(seat) ?? 0), 0);
  const evenMs = others.length === 0 ? 0 : totalMs / others.length;
  return others.map((seat) => {
    const own = talkedMs.get(seat) ?? 0;
    const timesEven = evenMs === 0 ? 0 : own / evenMs;
    return { seat, talkedMs: own, timesEven, level: levelOf(own, timesEven) };
  });
}

function levelOf(talkedMs: number, timesEven: number): TalkShare['level'] {
  if (talkedMs <= amberFromMs || timesEven <= amberShare) return 'even';
  return timesEven > strongShare ? 'strong' : 'amber';
}

/** The bars somebody may see: the own one; all for the facilitator, and for all once the group says so (C14). */
export function visibleShares(
  shares: readonly TalkShare[],
  viewer: { seat: SeatId; isLeading: boolean; isOpenToAll: boolean },
): readonly TalkShare[] {
  if (viewer.isLeading || viewer.isOpenToAll) return shares;
  return shares.filter(({ seat }) => seat === viewer.seat);
}
