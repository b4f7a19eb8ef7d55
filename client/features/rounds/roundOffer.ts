import type { PhaseView } from '#shared/phases/read.ts';
import type { RoundsView } from '#shared/rounds/read.ts';

/** What a phase that goes by a round has to offer while none runs: the round, or one more after it was had. */
export type RoundOffer = 'none' | 'first' | 'another';

/** Nobody is asked before somebody starts the round (C6): until then, starting it is the thing to do. */
export function roundOffer(
  { phase, startedAt }: Pick<PhaseView, 'startedAt'> & { phase: Pick<PhaseView['phase'], 'floor'> },
  { running, latest }: Pick<RoundsView, 'running' | 'latest'>,
): RoundOffer {
  if (phase.floor !== 'round' || running !== null) return 'none';
  return latest !== null && latest.start.at >= startedAt ? 'another' : 'first';
}
