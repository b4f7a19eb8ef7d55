import { useMemo } from 'react';
import { useActor } from '#client/features/room/useActor.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { startRound } from '#shared/rounds/commands.ts';
import type { RoundsContext } from '#shared/rounds/policy.ts';
import { readRounds, roundNow, type Round, type RoundNow } from '#shared/rounds/read.ts';
import { randomSeed } from './randomSeed.ts';

/** The round that runs with who is asked in it now; null while none does. */
export interface RunningRound {
  round: Round;
  now: RoundNow;
}

/** What the policies of rounds look at. */
export function useRoundsContext(): RoundsContext {
  const session = useSession();
  const rounds = useReading(readRounds);
  const leadership = useStore(session.leadership);
  return { rounds, leadership };
}

/** The running round as this browser sees it. */
export function useRunningRound(): RunningRound | null {
  const round = useStore(useSession().turns, (turns) => turns.round);
  const { present } = useActor();
  return useMemo(() => (round === null ? null : { round, now: roundNow(round, present) }), [round, present]);
}

/** Starts a round as the seat that acts, from a random person on. */
export function useStartRound(): () => Outcome {
  const session = useSession();
  return () => startRound(session.doc, session.actor(), { seed: randomSeed(), now: session.clock.now() });
}
