import type { Format, Phase } from '#shared/formats/schema.ts';
import { plannedMs } from '#shared/formats/strip.ts';

/** What the minutes of a phase depend on. */
export interface Company {
  /** How many people are here; at least one is counted. */
  people: number;
  /** Planned minutes of the item. */
  lengthMinutes: number;
  /** What is to be followed up; one at least is planned for. */
  openSteps?: number;
}

/**
 * How long a phase is meant to take, in ms: what the format's strip shows (H2, F3); an inserted phase,
 * which is none of the format's, takes its least.
 */
export function phaseLimitMs(format: Format, phase: Phase, company: Company): number {
  const index = format.phases.indexOf(phase);
  return index < 0 ? Math.round(phase.minutes.from * 60_000) : plannedMs(format, index, company);
}
