import { mayLeadBy } from '#shared/leadership/policy.ts';
import type { LeadershipFacts } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import type { Actor } from '#shared/room/actor.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { roundNow, type RoundNow, type RoundsView } from './read.ts';

/** What the policies of rounds look at; the same for the command and for the button. */
export interface RoundsContext {
  rounds: RoundsView;
  leadership: LeadershipFacts;
}

/**
 * Whoever leads starts a round; while nobody does, anybody (C18). Refuses `facilitator-only`, `stepped-out`,
 * and `round-running` while somebody here has not been heard.
 */
export function mayStartRound(context: RoundsContext, actor: Actor): Outcome {
  const leads = mayLeadBy(context.leadership, actor);
  if (leads.kind === 'refused') return leads;
  const { running } = context.rounds;
  const isOpen = running !== null && !roundNow(running, actor.present).isComplete;
  return isOpen ? refused('round-running') : accepted;
}

/** Whoever leads ends a round; anybody does when all were heard, or nobody leads (C18). */
export function mayEndRound(context: RoundsContext, actor: Actor): Outcome {
  const { running } = context.rounds;
  if (running === null) return refused('no-round');
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return roundNow(running, actor.present).isComplete ? accepted : mayLeadBy(context.leadership, actor);
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

/** Who speaks in the round ends their contribution; whoever leads may, too, softly (C18). */
export function mayFinish(context: RoundsContext, actor: Actor): Outcome {
  const { running } = context.rounds;
  if (running === null) return refused('no-round');
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const now = roundNow(running, actor.present);
  if (!now.isSpeaking) return refused('not-your-turn');
  if (now.current === actor.seat) return accepted;
  return mayLeadBy(context.leadership, actor).kind === 'accepted' ? accepted : refused('not-your-turn');
}

function askedNow(
  context: RoundsContext,
  actor: Actor,
): { kind: 'asked'; now: RoundNow } | Extract<Outcome, { kind: 'refused' }> {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { running } = context.rounds;
  if (running === null) return { kind: 'refused', reason: 'no-round' };
  const now = roundNow(running, actor.present);
  return now.current === actor.seat ? { kind: 'asked', now } : { kind: 'refused', reason: 'not-your-turn' };
}
