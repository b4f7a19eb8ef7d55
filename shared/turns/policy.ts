import { mayTakePart } from '#shared/people/policy.ts';
import { isHere, type PeopleView } from '#shared/people/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { nextInQueue, type Floor, type TurnsView } from './read.ts';
import { handKinds, type HandKind } from './schemas.ts';

/** What the policies of turns look at; the same for the command and for the button. */
export interface TurnsContext {
  turns: TurnsView;
  people: PeopleView;
  roles: RolesView;
}

/** The kinds of hand that may be raised now. All of them, as long as no format narrows it (C9). */
export function allowedHandKinds(): readonly HandKind[] {
  return handKinds;
}

/** Anybody seated may raise a hand of an allowed kind; raising it again is accepted too (C1). */
export function mayRaise(context: TurnsContext, actor: Actor, kind: HandKind): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return allowedHandKinds().includes(kind) ? accepted : refused('invalid');
}

/** Only one's own waiting hand can be lowered (C1). */
export function mayWithdraw(context: TurnsContext, actor: Actor, kind: HandKind): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const waits = context.turns.queue.some((entry) => entry.seat === actor.seat && entry.kind === kind);
  return waits ? accepted : refused('no-such-hand');
}

/**
 * Who may give the floor to the next in the queue (C18): the facilitator while present, else anybody.
 * With a facilitator present still: who holds the floor may pass it on, who is next may take an empty
 * floor, and anybody may pass on a floor whose holder is gone. Refused with `nobody-waiting` when
 * nobody present waits, so that calling never just takes the floor away.
 */
export function mayCallNext(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const next = nextInQueue(context.turns, actor.present);
  if (next === null) return refused('nobody-waiting');
  if (isFacilitatorOrNone(context, actor)) return accepted;
  const { floor } = context.turns;
  if (floor === null) return next.seat === actor.seat ? accepted : refused('facilitator-only');
  return isTheirsToEnd(context, actor, floor) ? accepted : refused('facilitator-only');
}

/** The holder gives the floor back; for a holder who is gone, anybody may. Nobody else, ever (C18). */
export function mayYield(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { floor } = context.turns;
  if (floor === null) return refused('not-holding-floor');
  return isTheirsToEnd(context, actor, floor) ? accepted : refused('not-holding-floor');
}

/** Passing is the holder's own, in one tap and without a reason (C7). */
export function mayPass(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return context.turns.floor?.seat === actor.seat ? accepted : refused('not-holding-floor');
}

/** The order of turns is the facilitator's to choose while present, else anybody's (C3). */
export function maySetOrder(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return isFacilitatorOrNone(context, actor) ? accepted : refused('facilitator-only');
}

/** True for the holder; for everybody when the holder is not here any more (C19). */
function isTheirsToEnd(context: TurnsContext, actor: Actor, floor: Floor): boolean {
  return floor.seat === actor.seat || !isHere(context.people, actor.present, floor.seat);
}

/** True for the facilitator, and for everybody while no facilitator is here. */
function isFacilitatorOrNone(context: TurnsContext, actor: Actor): boolean {
  const facilitator = context.roles.get('facilitator')?.seat;
  if (facilitator === undefined || !isHere(context.people, actor.present, facilitator)) return true;
  return facilitator === actor.seat;
}
