import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { floorLimitMs } from './clock.ts';
import {
  mayCallNext,
  mayPass,
  mayRaise,
  maySetOrder,
  mayWithdraw,
  mayYield,
  type TurnsContext,
} from './policy.ts';
import { nextInQueue, readTurns, type Floor } from './read.ts';
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

/** Reads all that the policies of turns look at. */
function readTurnsContext(doc: Y.Doc): TurnsContext {
  return { turns: readTurns(doc), people: readPeople(doc), roles: readRoles(doc) };
}

/**
 * Raises a hand (C1). A hand of this kind that waits already stays as it is, with its place: accepted,
 * nothing written. Refuses `unknown-seat`, and `invalid` for a kind that is not allowed now.
 */
export function raiseHand(doc: Y.Doc, actor: Actor, input: z.input<typeof raiseHandInput>): Outcome {
  const parsed = raiseHandInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { kind, id, now } = parsed.data;
  const context = readTurnsContext(doc);
  const may = mayRaise(context, actor, kind);
  if (may.kind === 'refused') return may;
  if (mayWithdraw(context, actor, kind).kind === 'accepted') return accepted;
  return execute(doc, () => {
    rootMap(doc, 'hands').set(handKey(actor.seat, kind), { id, since: now } satisfies Hand);
  });
}

/** Lowers one's own waiting hand (C1). Refuses `no-such-hand`. */
export function withdrawHand(doc: Y.Doc, actor: Actor, input: z.input<typeof withdrawHandInput>): Outcome {
  const parsed = withdrawHandInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const may = mayWithdraw(readTurnsContext(doc), actor, parsed.data.kind);
  if (may.kind === 'refused') return may;
  return execute(doc, () => rootMap(doc, 'hands').delete(handKey(actor.seat, parsed.data.kind)));
}

/**
 * Gives the floor to the first in the queue who is present, and ends the floor before (C2, C3, C18).
 * Refuses as `mayCallNext` does. Two calls at once leave one holder; the other hand waits on (T2).
 */
export function callNext(doc: Y.Doc, actor: Actor, input: z.input<typeof callNextInput>): Outcome {
  const parsed = callNextInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { grant, now } = parsed.data;
  const context = readTurnsContext(doc);
  const may = mayCallNext(context, actor);
  if (may.kind === 'refused') return may;
  const next = nextInQueue(context.turns, actor.present);
  if (next === null) return refused('nobody-waiting');
  // An id used before would read as ended already.
  if (rootMap(doc, 'floor').has(grant) || context.turns.floor?.grant === grant) return refused('invalid');
  const item = readAgenda(doc).current?.id ?? null;
  return execute(doc, () => {
    endFloor(doc, context.turns.floor, now);
    const { seat, kind, hand } = next;
    const current = { grant, hand, seat, kind, since: now, limitMs: floorLimitMs(kind), item };
    rootMap(doc, 'floor').set('current', current satisfies Grant);
  });
}

/** Gives the floor back. Refuses `not-holding-floor`, unless the holder is gone (C18, C19). */
export function yieldFloor(doc: Y.Doc, actor: Actor, input: z.input<typeof yieldFloorInput>): Outcome {
  const parsed = yieldFloorInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = readTurnsContext(doc);
  const may = mayYield(context, actor);
  if (may.kind === 'refused') return may;
  return execute(doc, () => endFloor(doc, context.turns.floor, parsed.data.now));
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

function endFloor(doc: Y.Doc, floor: Floor | null, now: number): void {
  if (floor === null) return;
  const { hand, seat, kind, since, item } = floor;
  // A holder's clock may run ahead of ours by the error of measuring server time.
  const end = { hand, seat, kind, since, item, until: Math.max(since, now) } satisfies GrantEnd;
  rootMap(doc, 'floor').set(floor.grant, end);
}
