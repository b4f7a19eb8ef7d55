import type { Stint } from '#shared/leadership/schemas.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** Two claims further apart than this, in ms, did not meet: the later one was refused, or another absence. */
const sameMomentMs = 10_000;

/** Somebody's own press to act as facilitator. */
export interface Claim {
  seat: SeatId;
  /** Server ms. */
  at: number;
}

/**
 * Who acts instead of somebody who claimed at the same moment (G2; C20): of two claims one stands, the
 * same in every browser, and the other was accepted here before it was known. Null when none was lost.
 */
export function actsInstead(claim: Claim, stint: Pick<Stint, 'seat' | 'since'> | null): SeatId | null {
  if (stint === null || stint.seat === claim.seat) return null;
  return Math.abs(stint.since - claim.at) <= sameMomentMs ? stint.seat : null;
}
