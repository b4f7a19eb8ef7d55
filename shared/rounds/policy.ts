import { mayTakePart } from '#shared/people/policy.ts';
import { isHere, type PeopleView } from '#shared/people/read.ts';
import type { RolesView } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { roundNow, type RoundNow, type RoundsView } from './read.ts';

/** What the policies of rounds look at; the same for the command and for the button. */
export interface RoundsContext {
  rounds: RoundsView;
  people: PeopleView;
  roles: RolesView;
}

/**
 * The facilitator starts a round; while none is here, anybody does (C18). Refuses `facilitator-only`,
 * and `round-running` while somebody here has not been heard.
 */
export function mayStartRound(context: RoundsContext, actor: Actor): Outcome {
  const leads = mayLeadRound(context, actor);
  if (leads.kind === 'refused') return leads;
  const { running } = context.rounds;
  const isOpen = running !== null && !roundNow(running, actor.present).isComplete;
  return isOpen ? refused('round-running') : accepted;
}

/** The facilitator ends a round; anybody does when all were heard, or no facilitator is here (C18). */
export function mayEndRound(context: RoundsContext, actor: Actor): Outcome {
  const { running } = context.rounds;
  if (running === null) return refused('no-round');
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return roundNow(running, actor.present).isComplete ? accepted : mayLeadRound(context, actor);
}

/**
 * Whoever is asked now may speak, or pass without a reason (C6, C7). Refuses `no-round` and
 * `not-your-turn`.
 */
export function mayAnswer(context: RoundsContext, actor: Actor): Outcome {
  const asked = askedNow(context, actor);
  if (asked.kind === 'refused') return asked;
  return asked.now.isSpeaking ? refused('not-your-turn') : accepted;
}

/** "Later" is for the first ask; refuses `last-ask` at the second, and what `mayAnswer` refuses (C6). */
export function mayPostpone(context: RoundsContext, actor: Actor): Outcome {
  const may = mayAnswer(context, actor);
  if (may.kind === 'refused') return may;
  const asked = askedNow(context, actor);
  return asked.kind === 'asked' && asked.now.isLastAsk ? refused('last-ask') : accepted;
}

/** Who speaks in the round ends their contribution; the facilitator may, too, softly (C18). */
export function mayFinish(context: RoundsContext, actor: Actor): Outcome {
  const { running } = context.rounds;
  if (running === null) return refused('no-round');
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const now = roundNow(running, actor.present);
  if (!now.isSpeaking) return refused('not-your-turn');
  if (now.current === actor.seat) return accepted;
  return mayLeadRound(context, actor).kind === 'accepted' ? accepted : refused('not-your-turn');
}

function askedNow(
  context: RoundsContext,
  actor: Actor,
): { kind: 'asked'; now: RoundNow } | Extract<Outcome, { kind: 'refused' }> {
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { running } = context.rounds;
  if (running === null) return { kind: 'refused', reason: 'no-round' };
  const now = roundNow(running, actor.present);
  return now.current === actor.seat ? { kind: 'asked', now } : { kind: 'refused', reason: 'not-your-turn' };
}

function mayLeadRound({ people, roles }: RoundsContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const facilitator = roles.get('facilitator')?.seat;
  const isFree = facilitator === undefined || !isHere(people, actor.present, facilitator);
  return isFree || facilitator === actor.seat ? accepted : refused('facilitator-only');
}
