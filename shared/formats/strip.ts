import type { Format, Phase } from './schema.ts';

/** What the minutes of a format depend on (F3). */
export interface Circumstances {
  /** People present, at least 1. */
  people: number;
  /** Minutes that the format has; null while nobody has said. */
  lengthMinutes: number | null;
  /** Next steps still open from last time; at least one is planned for. */
  openSteps?: number;
  /** How many times a block that repeats per person is gone through; one for each person unless said. */
  slots?: number;
}

/** One phase in the strip drawn to scale. */
export interface StripPart {
  phase: Phase;
  /** Minutes of one pass. */
  minutes: number;
  /** How many passes are planned; 1 unless the phase repeats. */
  times: number;
  /** Its part of the whole, all passes together, from 0 to 1. */
  share: number;
}

const msPerMinute = 60_000;
const shortestRest = msPerMinute;

/**
 * The planned time of one pass of the phase with this index, in whole ms; 0 for a phase without time of
 * its own (F3). Ranges take the same fraction of what lies between their ends, so that the whole comes
 * as close to its length as the source's minutes allow; what is left over goes to the phase that takes
 * the rest.
 */
export function plannedMs(format: Format, index: number, circumstances: Circumstances): number {
  const phase = format.phases[index];
  if (phase === undefined) return 0;
  return msOf(plan(format, circumstances), phase);
}

/** The phases with their planned minutes and shares; the shares add up to 1 (F3). */
export function phaseStrip(format: Format, circumstances: Circumstances): StripPart[] {
  const planned = plan(format, circumstances);
  const parts = format.phases.map((phase) => {
    const times = phase.repeats ? planned.times : 1;
    return { phase, ms: msOf(planned, phase), times };
  });
  const whole = parts.reduce((sum, { ms, times }) => sum + ms * times, 0);
  return parts.map(({ phase, ms, times }) => ({
    phase,
    minutes: ms / msPerMinute,
    times,
    share: (ms * times) / whole,
  }));
}

interface Plan {
  /** Passes of the repeating block. */
  times: number;
  /** Where within each range the plan stands, from 0 to 1. */
  fraction: number;
  restMs: number;
  /** What a span multiplies. */
  people: number;
  openSteps: number;
}

function plan(format: Format, circumstances: Circumstances): Plan {
  const people = Math.max(1, circumstances.people);
  const openSteps = Math.max(1, circumstances.openSteps ?? 1);
  const usual = (format.minutes.from + format.minutes.to) / 2;
  const length = (circumstances.lengthMinutes ?? usual) * msPerMinute;
  const rest = format.phases.find(({ span }) => span === 'rest');
  const start = { times: 1, fraction: 0.5, restMs: 0, people, openSteps };
  const times = timesOf(format, start, length, circumstances.slots ?? people);
  const sumAt = (fraction: number) => sum(format.phases, { ...start, times, fraction });
  if (rest === undefined) {
    const [least, most] = [sumAt(0), sumAt(1)];
    const fraction = most > least ? clamp((length - least) / (most - least)) : 0.5;
    return { ...start, times, fraction };
  }
  const left = (length - sumAt(0.5)) / (rest.repeats ? times : 1);
  return { ...start, times, restMs: Math.max(shortestRest, Math.round(left)) };
}

function timesOf(format: Format, start: Plan, length: number, slots: number): number {
  if (format.repeat === 'none') return 1;
  if (format.repeat === 'per-person') return Math.max(1, Math.round(slots));
  const block = sum(
    format.phases.filter(({ repeats }) => repeats),
    start,
  );
  const around = sum(
    format.phases.filter(({ repeats }) => !repeats),
    start,
  );
  return block > 0 ? Math.max(1, Math.floor((length - around) / block)) : 1;
}

function sum(phases: readonly Phase[], planned: Plan): number {
  return phases.reduce(
    (total, phase) => total + msOf(planned, phase) * (phase.repeats ? planned.times : 1),
    0,
  );
}

function msOf(planned: Plan, phase: Phase): number {
  const { from, to } = phase.minutes;
  const ms = Math.round((from + planned.fraction * (to - from)) * msPerMinute);
  switch (phase.span) {
    case 'fixed':
      return ms;
    case 'per-person':
      return ms * planned.people;
    case 'per-step':
      return ms * planned.openSteps;
    case 'rest':
      return planned.restMs;
    case 'any-time':
      return 0;
    default:
      return phase.span satisfies never;
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
