import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import type { HandId, SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { floorLimitMs } from './clock.ts';
import { readTurnsContext } from './context.ts';
import { isStillHeld, leftOver, type CutOff } from './drop.ts';
import { readFloor } from './floors.ts';
import type { QueueEntry } from './order.ts';
import {
  mayCallNext,
  mayPass,
  mayRaise,
  maySetOrder,
  mayWithdraw,
  mayYield,
  type TurnsContext,
} from './policy.ts';
import { nextInQueue, type Floor, type TurnsView } from './read.ts';
import {
  callNextInput,
  handKey,
  raiseHandInput,
  setOrderInput,
  withdrawHandInput,
  yieldFloorInput,
  type Grant,
  type GrantEnd,
  type Hand,
} from './schemas.ts';

/**
 * Raises a hand (C1). A hand of this kind that waits already stays as it is, with its place: accepted,
 * nothing written but words to be read aloud (C22). A reply is tied to the current or last turn (C5).
 * Refuses as `mayRaise` does.
 */
export function raiseHand(doc: Y.Doc, actor: Actor, input: z.input<typeof raiseHandInput>): Outcome {
  const parsed = raiseHandInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { kind, id, now, text } = parsed.data;
  const context = readTurnsContext(doc);
  const may = mayRaise(context, actor, kind, now);
  if (may.kind === 'refused') return may;
  const { queue, later, replyTo } = context.turns;
  const up = [...queue, ...later].find((entry) => entry.seat === actor.seat && entry.kind === kind);
  if (up !== undefined && text === undefined) return accepted;
  const ref = kind === 'reply' ? (replyTo?.grant ?? null) : null;
  return execute(doc, () => {
    if (text !== undefined) rootMap(doc, 'moves').set(`${up?.hand ?? id}/text`, text);
    if (up !== undefined) return;
    const hand = { id, since: now, ref, resumes: null, leftMs: null } satisfies Hand;
    rootMap(doc, 'hands').set(handKey(actor.seat, kind), hand);
  });
}

/** Lowers one's own waiting hand (C1). Refuses `no-such-hand`. */
export function withdrawHand(doc: Y.Doc, actor: Actor, input: z.input<typeof withdrawHandInput>): Outcome {
  const parsed = withdrawHandInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { kind } = parsed.data;
  const context = readTurnsContext(doc);
  const may = mayWithdraw(context, actor, kind);
  if (may.kind === 'refused') return may;
  const up = [...context.turns.queue, ...context.turns.later];
  return execute(doc, () => {
    rootMap(doc, 'hands').delete(handKey(actor.seat, kind));
    for (const { seat, kind: other, hand } of up)
      if (seat === actor.seat && other === kind) forget(doc, hand);
  });
}

/**
 * Gives the floor to the first in the queue who is present, and ends the floor before (C2, C3, C18); in
 * a phase with a gap the turn begins 3 s after the one before (C10). What is left of the turn of a
 * holder who is gone is kept for them (C19). Refuses as `mayCallNext` does, and `reconnecting` to
 * others than the facilitator in the first 20 s. Two calls at once leave one holder; the other hand
 * waits on (T2). `talkedMs` is as in `readTurns`.
 */
export function callNext(
  doc: Y.Doc,
  actor: Actor,
  input: z.input<typeof callNextInput>,
  talkedMs?: ReadonlyMap<SeatId, number>,
): Outcome {
  const parsed = callNextInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { grant, now, awaySince } = parsed.data;
  const context = readTurnsContext(doc, talkedMs);
  const may = mayCallNext(context, actor);
  if (may.kind === 'refused') return may;
  const { turns } = context;
  const next = nextInQueue(turns, actor.present);
  if (next === null) return refused('nobody-waiting');
  if (isStillHeld(context, actor, { now, awaySince })) return refused('reconnecting');
  // An id used before would read as ended already.
  if (rootMap(doc, 'floor').has(grant) || turns.floor?.grant === grant) return refused('invalid');
  const item = readAgenda(doc).current?.id ?? null;
  const { seat, kind, hand } = next;
  const since = kind === 'process' ? now : Math.max(now, quietUntil(turns, now));
  const phase = turns.phase?.key ?? null;
  const resumes = next.resumes ?? null;
  const limitMs = limitOf(context, next);
  const ref = next.ref ?? null;
  // Somebody who stepped out left a floor that nobody sees any more; it ends here too (A59).
  const { isHeld, latest, leftBehind } = readFloor(doc);
  return execute(doc, () => {
    endFloor(doc, isHeld ? latest : leftBehind, now, leftOver(context, actor, { now, awaySince }));
    const current = { grant, hand, seat, kind, since, limitMs, item, phase, ref, resumes };
    rootMap(doc, 'floor').set('current', current satisfies Grant);
  });
}

/**
 * Gives the floor back. Refuses `not-holding-floor`, unless the holder is gone (C18); then what is left
 * of their turn is kept for them, after 20 s (`reconnecting`) (C19).
 */
export function yieldFloor(doc: Y.Doc, actor: Actor, input: z.input<typeof yieldFloorInput>): Outcome {
  const parsed = yieldFloorInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = readTurnsContext(doc);
  const may = mayYield(context, actor);
  if (may.kind === 'refused') return may;
  if (isStillHeld(context, actor, parsed.data)) return refused('reconnecting');
  const parked = leftOver(context, actor, parsed.data);
  return execute(doc, () => endFloor(doc, context.turns.floor, parsed.data.now, parked));
}

/**
 * Writes down that a floor is over which a step of the phases or of the agenda left behind (T6); one that
 * was given in the old place while the step was made elsewhere never began, and its hand waits on (T2).
 * Any browser may. Accepted without writing when there is none. Refuses `unknown-seat`.
 */
export function endFloorLeftBehind(doc: Y.Doc, actor: Actor, input: { now: number }): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { leftBehind } = readFloor(doc);
  if (leftBehind === null) return accepted;
  const hasBegun = leftBehind.since < placeSince(doc);
  return execute(doc, () => {
    if (hasBegun) endFloor(doc, leftBehind, input.now, null);
    else rootMap(doc, 'floor').delete('current');
  });
}

/** Server ms since which the meeting stands where it does: the last step of the format, else the run. */
function placeSince(doc: Y.Doc): number {
  const { current } = readAgenda(doc);
  const log = current === null ? null : readPhaseLog(doc, current.id);
  const steppedAt = log === null ? 0 : (log.ended?.at ?? log.last.at);
  return Math.max(steppedAt, current?.runningSince ?? 0);
}

/**
 * Passes: the floor is empty, the hand is down, and nothing says that either was ever there; it does
 * not count as having spoken (C7). Refuses `not-holding-floor`.
 */
export function passFloor(doc: Y.Doc, actor: Actor): Outcome {
  const context = readTurnsContext(doc);
  const may = mayPass(context, actor);
  if (may.kind === 'refused') return may;
  const { floor } = context.turns;
  if (floor === null) return refused('not-holding-floor');
  return execute(doc, () => {
    rootMap(doc, 'floor').delete('current');
    // A hand raised anew while speaking is another wish and stays.
    const hands = rootMap(doc, 'hands');
    const key = handKey(floor.seat, floor.kind);
    const isRaisedAnew = context.turns.queue.some((entry) => handKey(entry.seat, entry.kind) === key);
    if (!isRaisedAnew) hands.delete(key);
    forget(doc, floor.hand);
  });
}

/** Chooses between fair order and order of arrival (C3). Refuses `facilitator-only`. */
export function setOrder(doc: Y.Doc, actor: Actor, input: z.input<typeof setOrderInput>): Outcome {
  const parsed = setOrderInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const may = maySetOrder(readTurnsContext(doc), actor);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'floor').set('order', parsed.data.order));
}

function endFloor(doc: Y.Doc, floor: Floor | null, now: number, parked: CutOff | null): void {
  if (floor === null) return;
  const { hand, seat, kind, since, item, phase, ref, resumes } = floor;
  // A holder's clock may run ahead of ours by the error of measuring server time.
  const until = Math.max(since, parked?.at ?? now);
  const parkedMs = parked?.leftMs ?? null;
  const end = { hand, seat, kind, since, item, phase, ref, resumes, until, parkedMs } satisfies GrantEnd;
  rootMap(doc, 'floor').set(floor.grant, end);
  forget(doc, hand);
}

/** What was said about a hand goes when it is served or lowered: words read aloud are not kept (C22). */
function forget(doc: Y.Doc, hand: HandId): void {
  for (const field of ['up', 'back', 'text', 'reader']) rootMap(doc, 'moves').delete(`${hand}/${field}`);
}

/** When the next turn may begin (C10): the gap after the turn that ends now, or after the last one. */
function quietUntil({ floor, phase, gapUntil }: TurnsView, now: number): number {
  const isTurn = floor !== null && floor.kind !== 'process' && floor.phase === phase?.key;
  return isTurn ? now + (phase?.gapSeconds ?? 0) * 1000 : (gapUntil ?? now);
}

/** No limit for the presenter in a phase of theirs; what was left of a turn that was cut off (C11, C19). */
function limitOf(
  { turns, leadership: { roles } }: TurnsContext,
  { seat, kind, leftMs }: QueueEntry,
): number | null {
  if (turns.phase?.floor === 'presenter' && roles.get('presenter')?.seat === seat) return null;
  return leftMs ?? floorLimitMs(kind);
}
