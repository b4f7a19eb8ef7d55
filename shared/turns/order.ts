import type { HandId, SeatId } from '#shared/room/ids.ts';
import { handKinds, type FloorOrder, type HandKind } from './schemas.ts';

/** A hand that is up and was not served yet. */
export interface WaitingHand {
  seat: SeatId;
  kind: HandKind;
  hand: HandId;
  /** Server ms of raising it. */
  since: number;
}

/** Why somebody stands where they stand, shown beside the name (C3). The client has the words. */
export type PlaceReason =
  /** This kind is served before turns (C2). */
  | { kind: 'before-turns'; handKind: Exclude<HandKind, 'turn'> }
  /** Fair order: has not held the floor in this item. */
  | { kind: 'not-spoken' }
  /** Fair order: has held the floor so many times in this item. */
  | { kind: 'spoken'; times: number }
  /** First in, first out. */
  | { kind: 'arrival' };

/** One place in the queue. */
export interface QueueEntry extends WaitingHand {
  /** 1 is served next. */
  place: number;
  reason: PlaceReason;
}

/**
 * Puts the waiting hands in order: process, clarify, reply, turn (C2); turns by how often their
 * person held the floor if the order is fair (C3); then arrival; ties end at the hand's id, then the
 * seat's, so that the order is total and equal on every replica.
 */
export function queueOf(
  hands: readonly WaitingHand[],
  spoken: ReadonlyMap<SeatId, number>,
  order: FloorOrder,
): QueueEntry[] {
  const times = (hand: WaitingHand) => spoken.get(hand.seat) ?? 0;
  const weight = (hand: WaitingHand) => (order === 'fair' && hand.kind === 'turn' ? times(hand) : 0);
  return hands
    .toSorted(
      (a, b) =>
        handKinds.indexOf(a.kind) - handKinds.indexOf(b.kind) ||
        weight(a) - weight(b) ||
        a.since - b.since ||
        compareText(a.hand, b.hand) ||
        compareText(a.seat, b.seat),
    )
    .map((hand, index) => ({ ...hand, place: index + 1, reason: reasonOf(hand, times(hand), order) }));
}

function reasonOf(hand: WaitingHand, times: number, order: FloorOrder): PlaceReason {
  if (hand.kind !== 'turn') return { kind: 'before-turns', handKind: hand.kind };
  if (order === 'fifo') return { kind: 'arrival' };
  return times === 0 ? { kind: 'not-spoken' } : { kind: 'spoken', times };
}

/** By code unit, so that no browser's locale changes the order. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
