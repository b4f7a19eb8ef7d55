import { mayLeadBy } from '#shared/leadership/policy.ts';
import type { LeadershipFacts } from '#shared/leadership/read.ts';
import { isHere } from '#shared/people/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import type { PauseReason } from './schemas.ts';

/** What the policies of phases look at; the same for the command and for the button. */
export type PhaseContext = LeadershipFacts;

/**
 * Who starts formats and moves phases (H3; C12, C18, C20): the facilitator while here, or who acts for
 * them, else anybody, so that nobody's absence holds a meeting up. Refuses what `mayLead` refuses.
 */
export function mayMovePhase(context: PhaseContext, actor: Actor): Outcome {
  return mayLeadBy(context, actor);
}

/**
 * Who may halt the phase clock, for which reason (H5): process talk is anybody's (A34, A36), the stop
 * is the presenter's (C8), that the presenter is gone anybody may say while it is so (C19), and the
 * rest is as in `mayMovePhase`. Refuses `presenter-only` and `invalid` besides.
 */
export function mayPause(context: PhaseContext, actor: Actor, why: PauseReason): Outcome {
  const outcome = mayTakePart(context.people, actor);
  if (outcome.kind === 'refused') return outcome;
  const presenter = context.roles.get('presenter')?.seat;
  switch (why) {
    case 'facilitator':
      return mayMovePhase(context, actor);
    case 'process':
      return accepted;
    case 'presenter-stop':
      return presenter === actor.seat ? accepted : refused('presenter-only');
    case 'presenter-gone':
      return presenter !== undefined && !isHere(context.people, actor.present, presenter)
        ? accepted
        : refused('invalid');
    default:
      why satisfies never;
      return refused('invalid');
  }
}

/**
 * Who may let the clock go on (H5): whoever halted it, and whoever moves phases. The wait for a presenter
 * who is gone is nobody's own: whoever moves phases ends it, and anybody once the presenter is back.
 */
export function mayResume(
  context: PhaseContext,
  actor: Actor,
  pause: { why: PauseReason; by: SeatId },
): Outcome {
  const outcome = mayTakePart(context.people, actor);
  if (outcome.kind === 'refused') return outcome;
  if (pause.why === 'presenter-gone') {
    const presenter = context.roles.get('presenter')?.seat;
    const isGone = presenter !== undefined && !isHere(context.people, actor.present, presenter);
    return isGone ? mayMovePhase(context, actor) : accepted;
  }
  return pause.by === actor.seat ? accepted : mayMovePhase(context, actor);
}
