import { useActor } from '#client/features/room/useActor.ts';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { raiseHand, withdrawHand } from '#shared/turns/commands.ts';
import { mayRaise, plainHandKind } from '#shared/turns/policy.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import type { HandKind } from '#shared/turns/schemas.ts';
import { useTurnsContext } from './useTurnsContext.ts';

/** The active seat's hand, and what may be done with it. */
export interface Hand {
  /** The place in the queue of the first waiting hand; null while none is up. */
  place: number | null;
  /** What the button raises: a turn, or a question where only those have a place (C9). */
  plain: 'turn' | 'clarify';
  /** Of the plain kind. */
  mayRaise: Outcome;
  raise(kind: HandKind): void;
  lower(): void;
  /** Raises the plain kind, or lowers what is up. */
  toggle(): void;
}

/** What the hand button, its menu and its key share. */
export function useHand(): Hand {
  const session = useSession();
  const run = useCommand();
  const context = useTurnsContext();
  const actor = useActor();
  const mine = context.turns.queue.filter((entry) => entry.seat === actor.seat);
  const later = context.turns.later.filter((hand) => hand.seat === actor.seat);
  const raise = (kind: HandKind) => {
    run(raiseHand(session.doc, session.actor(), { kind, id: session.newId(), now: session.clock.now() }));
  };
  const lower = () => {
    for (const { kind } of [...mine, ...later]) run(withdrawHand(session.doc, session.actor(), { kind }));
  };
  const plain = plainHandKind(context.turns) ?? 'turn';
  return {
    place: mine[0]?.place ?? null,
    plain,
    mayRaise: mayRaise(context, actor, plain),
    raise,
    lower,
    toggle: () => (mine.length > 0 ? lower() : raise(plain)),
  };
}
