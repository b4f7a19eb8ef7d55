import type { PhaseView } from '#shared/phases/read.ts';
import type { RoundsView } from '#shared/rounds/read.ts';
import { turnPhaseKey } from '#shared/turns/phase.ts';

/** What a phase that goes by a round has to offer while none runs: the round, or one more after it was had. */
export type RoundOffer = 'none' | 'first' | 'another';

/** Nobody is asked before somebody starts the round (C6): until then, starting it is the thing to do. */
export function roundOffer(
  view: Pick<PhaseView, 'item' | 'attempt' | 'visit'> & { phase: Pick<PhaseView['phase'], 'floor'> },
  { running, latest }: Pick<RoundsView, 'running' | 'latest'>,
): RoundOffer {
  if (view.phase.floor !== 'round' || running !== null) return 'none';
  return latest?.start.phase === turnPhaseKey(view) ? 'another' : 'first';
}
