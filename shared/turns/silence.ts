import type { TurnPhase } from './phase.ts';

/** Silence is not prompted before this many milliseconds (C16). */
const silenceAllowedMs = 60_000;

/**
 * Whether to offer "round, move on, or stay": after 60 s in which nobody spoke, to whoever facilitates
 * and nobody else, and not at all where silence is part of the phase's work or all write (C16).
 */
export function offersAfterSilence(
  phase: Pick<TurnPhase, 'floor' | 'isSilencePrompted'> | null,
  silenceMs: number,
  isLeading: boolean,
): boolean {
  if (phase !== null && (!phase.isSilencePrompted || phase.floor === 'silent')) return false;
  return isLeading && silenceMs >= silenceAllowedMs;
}
