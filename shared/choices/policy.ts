import { mayLeadBy } from '#shared/leadership/policy.ts';
import type { LeadershipFacts } from '#shared/leadership/read.ts';
import { isHere } from '#shared/people/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import type { Actor } from '#shared/room/actor.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import type { ChoiceView } from './read.ts';
import type { OptionId } from './schemas.ts';

/** What the policies of choices look at; the same for the command and for the button. */
export interface ChoiceContext {
  choice: ChoiceView | null;
  leadership: LeadershipFacts;
  /** Whether the room talks about itself: then nothing is noted (G13). */
  isProcessTalk: boolean;
}

/**
 * Everybody writes one topic where the phase collects them (F8). Refuses `no-choice`, `process-talk`,
 * `stepped-out`, `unknown-seat`.
 */
export function mayWriteTopic(context: ChoiceContext, actor: Actor): Outcome {
  const takesPart = mayBeAsked(context, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const choice = context.choice?.choice;
  if (choice?.of !== 'topics' || !choice.isWriting) return refused('no-choice');
  return context.isProcessTalk ? refused('process-talk') : accepted;
}

/**
 * A topic is its author's to take off wherever the list stands, as a card is (F8, B11): also after others
 * voted for it, and while the room talks about itself; not what the group has taken up. Refuses
 * `no-choice`, `unknown-option`, `topic-taken`, `stepped-out`, `unknown-seat`.
 */
export function mayRemoveTopic(context: ChoiceContext, actor: Actor): Outcome {
  const takesPart = mayBeAsked(context, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (context.choice?.choice.of !== 'topics') return refused('no-choice');
  if (!isOption(context, actor.seat)) return refused('unknown-option');
  // What the group has taken up stays: without it, what was decided would be read as something else (F10).
  const isTaken = context.choice.chosen.some((option) => option?.id === actor.seat);
  return isTaken ? refused('topic-taken') : accepted;
}

/**
 * Everybody votes as often as the phase has dots, once for an option; a single dot moves when it is
 * placed elsewhere (F9). Refuses `no-choice`, `unknown-option`, `no-dots-left`, `stepped-out`,
 * `unknown-seat`.
 */
export function mayPlaceDot(context: ChoiceContext, actor: Actor, option: OptionId): Outcome {
  const known = mayVoteOn(context, actor, option);
  if (known.kind === 'refused' || context.choice === null) return known;
  const { choice, votes } = context.choice;
  const own = votes.get(actor.seat);
  const isFull = choice.dots > 1 && own !== undefined && own.size >= choice.dots && !own.has(option);
  return isFull ? refused('no-dots-left') : accepted;
}

/** A vote is its person's to take back, while votes are cast. Refuses as `mayPlaceDot` but for the number. */
export function mayTakeBackDot(context: ChoiceContext, actor: Actor, option: OptionId): Outcome {
  return mayVoteOn(context, actor, option);
}

/**
 * The phase says who decides: the presenter, or whoever leads, who also does while no presenter is
 * here (F10; G1). Refuses `no-choice`, `unknown-option`, `presenter-only`, and what `mayLead` refuses.
 */
export function mayChoose(context: ChoiceContext, actor: Actor, option: OptionId): Outcome {
  const decides = mayDecide(context, actor);
  if (decides.kind === 'refused') return decides;
  return isOption(context, option) ? accepted : refused('unknown-option');
}

/** The same without an option: whether somebody decides here at all. */
export function mayDecide({ choice, leadership }: ChoiceContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const decides = choice?.choice.decides ?? 'nobody';
  if (decides === 'nobody') return refused('no-choice');
  const presenter = leadership.roles.get('presenter')?.seat;
  const isPresented = presenter !== undefined && isHere(leadership.people, actor.present, presenter);
  if (decides === 'leader' || !isPresented) return mayLeadBy(leadership, actor);
  return presenter === actor.seat ? accepted : refused('presenter-only');
}

function mayVoteOn(context: ChoiceContext, actor: Actor, option: OptionId): Outcome {
  const takesPart = mayBeAsked(context, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (context.choice === null || context.choice.choice.dots === 0) return refused('no-choice');
  return isOption(context, option) ? accepted : refused('unknown-option');
}

function mayBeAsked({ leadership }: ChoiceContext, actor: Actor): Outcome {
  const takesPart = mayTakePart(leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  return leadership.steppedOut.has(actor.seat) ? refused('stepped-out') : accepted;
}

function isOption({ choice }: ChoiceContext, option: OptionId): boolean {
  return choice?.options.some(({ id }) => id === option) === true;
}
