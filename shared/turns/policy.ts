import { mayLeadBy } from '#shared/leadership/policy.ts';
import type { LeadershipFacts } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import type { HandId, SeatId } from '#shared/room/ids.ts';
import { roundNow } from '#shared/rounds/read.ts';
import { nextInQueue, type Floor, type TurnsView } from './read.ts';
import type { ReplyWindow } from './replies.ts';
import { handKinds, type HandKind } from './schemas.ts';

/** What the policies of turns look at; the same for the command and for the button. */
export interface TurnsContext {
  turns: TurnsView;
  /** Who is here, who holds which role, who leads, and who stepped out of what runs (C20, A59). */
  leadership: LeadershipFacts;
  /** Who arrived during this phase: they listen until the next (C21). */
  listeners: ReadonlySet<SeatId>;
}

/**
 * The kinds of hand that work now: those of the phase, all while no format runs (C9). A process point
 * always does (A36), and in a round nobody replies (C6).
 */
export function allowedHandKinds(
  turns: Pick<TurnsView, 'phase' | 'round'> | null = null,
): readonly HandKind[] {
  const kinds = turns?.phase?.handKinds ?? handKinds;
  const isRound = turns !== null && turns.round !== null;
  return handKinds.filter(
    (kind) => kind === 'process' || (kinds.includes(kind) && !(isRound && kind === 'reply')),
  );
}

/**
 * What a raised hand means when nothing else is said: a turn; a question where only those have a place;
 * null where neither has (C9).
 */
export function plainHandKind(turns: Pick<TurnsView, 'phase' | 'round'> | null): 'turn' | 'clarify' | null {
  const open = allowedHandKinds(turns);
  return (['turn', 'clarify'] as const).find((kind) => open.includes(kind)) ?? null;
}

/**
 * Anybody seated may raise a hand of a kind that works now; raising it again is accepted too (C1).
 * Refuses `stepped-out` (A59), `from-next-phase` (C21), `presenter-listens` (C8), `not-in-this-phase` (C9), and for replies `reply-closed` and
 * `reply-limit` (C5). Without `now`, in server ms, a reply is not refused for coming late.
 */
export function mayRaise(context: TurnsContext, actor: Actor, kind: HandKind, now?: number): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (mayWithdraw(context, actor, kind).kind === 'accepted') return accepted;
  const { turns } = context;
  if (context.leadership.steppedOut.has(actor.seat)) return refused('stepped-out');
  if (context.listeners.has(actor.seat) && kind !== 'process') return refused('from-next-phase');
  if (turns.listening === actor.seat && kind !== 'process') return refused('presenter-listens');
  if (!allowedHandKinds(turns).includes(kind)) return refused('not-in-this-phase');
  return kind === 'reply' ? mayReply(turns.replyTo, actor.seat, now) : accepted;
}

/** While the turn lasts and 20 s after, one a person, two in all, and none to oneself (C5). */
function mayReply(window: ReplyWindow | null, seat: SeatId, now: number | undefined): Outcome {
  if (window === null || window.seat === seat) return refused('reply-closed');
  if (now !== undefined && window.openUntil !== null && now > window.openUntil)
    return refused('reply-closed');
  return window.left === 0 || window.repliers.has(seat) ? refused('reply-limit') : accepted;
}

/** Only one's own waiting hand can be lowered (C1). */
export function mayWithdraw(context: TurnsContext, actor: Actor, kind: HandKind): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { queue, later } = context.turns;
  const waits = [...queue, ...later].some((entry) => entry.seat === actor.seat && entry.kind === kind);
  return waits ? accepted : refused('no-such-hand');
}

/**
 * Who may give the floor to the next in the queue (C18): the facilitator while present, else anybody.
 * With a facilitator present still: who holds the floor may pass it on, who is next may take an empty
 * floor, and anybody may pass on a floor whose holder is gone. Refused with `nobody-waiting` when
 * nobody present waits, so that calling never just takes the floor away, and with `round-running` while
 * somebody here is still to be heard in a round (C6).
 */
export function mayCallNext(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const next = nextInQueue(context.turns, actor.present);
  if (next === null) return refused('nobody-waiting');
  if (isHeldByRound(context.turns, next.kind, actor.present)) return refused('round-running');
  if (mayLeadBy(context.leadership, actor).kind === 'accepted') return accepted;
  const { floor } = context.turns;
  if (floor === null) return next.seat === actor.seat ? accepted : refused('facilitator-only');
  return isTheirsToEnd(context, actor, floor) ? accepted : refused('facilitator-only');
}

/** The holder gives the floor back; for a holder who is gone, anybody may. Nobody else, ever (C18). */
export function mayYield(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { floor } = context.turns;
  if (floor === null) return refused('not-holding-floor');
  return isTheirsToEnd(context, actor, floor) ? accepted : refused('not-holding-floor');
}

/** Passing is the holder's own, in one tap and without a reason (C7). */
export function mayPass(context: TurnsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return context.turns.floor?.seat === actor.seat ? accepted : refused('not-holding-floor');
}

/** The order of turns is chosen by whoever leads, while nobody does by anybody (C3). Refuses as `mayLead`. */
export function maySetOrder(context: TurnsContext, actor: Actor): Outcome {
  return mayLeadBy(context.leadership, actor);
}

/** Whoever leads moves somebody up or to the back, while nobody does anybody (C4, C18). Refuses as `mayLead`. */
export function mayMove(context: TurnsContext, actor: Actor, hand: HandId): Outcome {
  const leads = mayLeadBy(context.leadership, actor);
  if (leads.kind === 'refused') return leads;
  return context.turns.queue.some((entry) => entry.hand === hand) ? accepted : refused('no-such-hand');
}

/** A process point interrupts a round; every other hand waits for its end. */
function isHeldByRound(turns: TurnsView, kind: HandKind, present: ReadonlySet<SeatId>): boolean {
  return kind !== 'process' && turns.round !== null && !roundNow(turns.round, present).isComplete;
}

/** True for the holder; for everybody when the holder is not here any more (C19). */
function isTheirsToEnd(context: TurnsContext, actor: Actor, floor: Floor): boolean {
  return floor.seat === actor.seat || !isHere(context.leadership.people, actor.present, floor.seat);
}
