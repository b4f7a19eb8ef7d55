import { leaderOf } from '#shared/leadership/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { mayCallNext, type TurnsContext } from '#shared/turns/policy.ts';
import { nextInQueue } from '#shared/turns/read.ts';

/** Who gives a free floor to whoever waits first; `nobody` when nobody here waits. */
export type NextCaller =
  | { kind: 'nobody' }
  /** Hands wait for the end of a round. */
  | { kind: 'round' }
  | { kind: 'anybody'; next: SeatId }
  /** `by` leads; whoever is next may take the floor too. */
  | { kind: 'leader'; by: SeatId; next: SeatId };

/** Says who calls next, so that a free floor does not leave everybody waiting for everybody (C18). */
export function nextCaller(context: TurnsContext, actor: Actor): NextCaller {
  const next = nextInQueue(context.turns, actor.present);
  if (next === null) return { kind: 'nobody' };
  const policy = mayCallNext(context, actor);
  if (policy.kind === 'refused' && policy.reason === 'round-running') return { kind: 'round' };
  const by = leaderOf(context.leadership, actor.present);
  if (by === null) return { kind: 'anybody', next: next.seat };
  return { kind: 'leader', by, next: next.seat };
}
