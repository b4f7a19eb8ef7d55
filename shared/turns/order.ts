import type { GrantId, HandId, SeatId } from '#shared/room/ids.ts';
import { handKinds, type FloorOrder, type HandKind, type HandNotes, type MoveReason } from './schemas.ts';

/** A hand that is up and was not served yet. */
export interface WaitingHand {
  seat: SeatId;
  kind: HandKind;
  hand: HandId;
  /** Server ms of raising it. */
  since: number;
  /** The turn that a reply replies to (C5). */
  ref?: GrantId | null;
  /** The turn that this one goes on with, and how long it may (C19). */
  resumes?: GrantId | null;
  leftMs?: number | null;
}

/** Why somebody stands where they stand, shown beside the name (C3). The client has the words. */
export type PlaceReason =
  /** This kind is served before turns (C2). */
  | { kind: 'before-turns'; handKind: Exclude<HandKind, 'turn'> }
  /** Fair order: has not held the floor in this phase. */
  | { kind: 'not-spoken' }
  /** Fair order: has held the floor so many times in this phase. */
  | { kind: 'spoken'; times: number }
  /** Fair order: has held the floor as often as somebody who came later, and talked longer (C3). */
  | { kind: 'talked-longer' }
  /** First in, first out. */
  | { kind: 'arrival' }
  /** Moved up by the facilitator, who said why (C4). */
  | { kind: 'moved'; by: SeatId; why: MoveReason }
  /** Moved to the back, once (C18). */
  | { kind: 'skipped'; by: SeatId }
  /** Goes on with a turn that a lost connection cut off (C19). */
  | { kind: 'resumed' }
  /** Has just had a turn, in a phase of one contribution a turn (C10). */
  | { kind: 'just-spoke' };

/** One place in the queue. */
export interface QueueEntry extends WaitingHand {
  /** 1 is served next. */
  place: number;
  reason: PlaceReason;
}

/** What the order looks at besides hands and floors. */
export interface OrderContext {
  /** Milliseconds talked in this item, by seat; from presence, never stored (C14). */
  talkedMs: ReadonlyMap<SeatId, number>;
  notes: ReadonlyMap<HandId, HandNotes>;
  /** Replies that came too late or were too many: they wait like turns, and nobody's hand is lost (C5). */
  lateReplies: ReadonlySet<HandId>;
  /** Who stands behind the others because they have just had a turn; null in most phases (C10). */
  lastSpeaker: SeatId | null;
}

const nothing: OrderContext = {
  talkedMs: new Map(),
  notes: new Map(),
  lateReplies: new Set(),
  lastSpeaker: null,
};

/** Talk time counts in steps, so that a second more or less moves nobody (C3). */
const talkStepMs = 30_000;

/**
 * Puts the waiting hands in order: process, a turn cut off, clarify, reply, turn (C2, C19); within a
 * kind first who was moved up, last who was moved to the back (C4, C18); turns in fair order by how
 * often their person held the floor in this phase, then by talk time in steps of 30 s (C3); then
 * arrival; ties end at the hand's id, then the seat's, so that the order is total and equal on every
 * replica that has the same talk times.
 */
export function queueOf(
  hands: readonly WaitingHand[],
  spoken: ReadonlyMap<SeatId, number>,
  order: FloorOrder,
  context: OrderContext = nothing,
): QueueEntry[] {
  return hands
    .map((hand) => ({ hand, weights: weightsOf(hand, spoken, order, context) }))
    .toSorted(
      (a, b) =>
        compareWeights(a.weights, b.weights) ||
        compareText(a.hand.hand, b.hand.hand) ||
        compareText(a.hand.seat, b.hand.seat),
    )
    .map(({ hand, weights }, index, sorted) => {
      const reason = reasonOf(hand, spoken.get(hand.seat) ?? 0, order, context);
      const isByCount = reason.kind === 'not-spoken' || reason.kind === 'spoken';
      const isPassed =
        isByCount && sorted.slice(0, index).some((before) => isBehindForTalk(weights, before.weights));
      return { ...hand, place: index + 1, reason: isPassed ? { kind: 'talked-longer' } : reason };
    });
}

/** The weights end with talk time and arrival: alike in all before, it is talk time that let a later one pass. */
function isBehindForTalk(own: readonly number[], before: readonly number[]): boolean {
  const isAlike = own.slice(0, -2).every((weight, index) => weight === before[index]);
  const [talked = 0, since = 0] = own.slice(-2);
  const [talkedBefore = 0, sinceBefore = 0] = before.slice(-2);
  return isAlike && talkedBefore < talked && sinceBefore > since;
}

function weightsOf(
  hand: WaitingHand,
  spoken: ReadonlyMap<SeatId, number>,
  order: FloorOrder,
  context: OrderContext,
): readonly number[] {
  const isTurn = waitsAsTurn(hand, context);
  const isFair = order === 'fair' && isTurn;
  const move = moveOf(hand, context);
  return [
    classOf(hand, isTurn),
    move.kind === 'back' ? 1 : 0,
    move.kind === 'up' ? move.at : Number.MAX_SAFE_INTEGER,
    isTurn && hand.seat === context.lastSpeaker ? 1 : 0,
    isFair ? (spoken.get(hand.seat) ?? 0) : 0,
    isFair ? Math.floor((context.talkedMs.get(hand.seat) ?? 0) / talkStepMs) : 0,
    hand.since,
  ];
}

/** Process points first, then a turn cut off, then the others in the order of their kinds (C2, C19). */
function classOf(hand: WaitingHand, isTurn: boolean): number {
  if (hand.kind === 'process') return 0;
  if (isResumed(hand)) return 1;
  return 2 + handKinds.indexOf(isTurn ? 'turn' : hand.kind);
}

function reasonOf(hand: WaitingHand, times: number, order: FloorOrder, context: OrderContext): PlaceReason {
  const move = moveOf(hand, context);
  if (move.kind === 'up') return { kind: 'moved', by: move.by, why: move.reason };
  if (move.kind === 'back') return { kind: 'skipped', by: move.by };
  if (hand.kind !== 'process' && isResumed(hand)) return { kind: 'resumed' };
  if (hand.kind !== 'turn' && !waitsAsTurn(hand, context)) {
    return { kind: 'before-turns', handKind: hand.kind };
  }
  if (hand.seat === context.lastSpeaker) return { kind: 'just-spoke' };
  if (order === 'fifo') return { kind: 'arrival' };
  return times === 0 ? { kind: 'not-spoken' } : { kind: 'spoken', times };
}

type Move = { kind: 'none' } | ({ kind: 'up' } & Up) | ({ kind: 'back' } & Back);
type Up = NonNullable<HandNotes['up']>;
type Back = NonNullable<HandNotes['back']>;

/** The later of the two moves counts. */
function moveOf(hand: WaitingHand, { notes }: OrderContext): Move {
  const { up, back } = notes.get(hand.hand) ?? {};
  if (up !== undefined && (back === undefined || up.at > back.at)) return { kind: 'up', ...up };
  return back === undefined ? { kind: 'none' } : { kind: 'back', ...back };
}

function waitsAsTurn(hand: WaitingHand, { lateReplies }: OrderContext): boolean {
  return hand.kind === 'turn' || (hand.kind === 'reply' && lateReplies.has(hand.hand));
}

function isResumed(hand: WaitingHand): boolean {
  return (hand.resumes ?? null) !== null;
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  for (const [index, weight] of a.entries()) {
    const other = b[index] ?? 0;
    if (weight !== other) return weight - other;
  }
  return 0;
}

/** By code unit, so that no browser's locale changes the order. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
