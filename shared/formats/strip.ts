import { itemMinutesSchema } from '#shared/agenda/schemas.ts';
import type { Format, Phase } from './schema.ts';

/** What the minutes of a format depend on (F3). */
export interface Circumstances {
  /** People present, at least 1. */
  people: number;
  /** Minutes that the format has; null while nobody has said. */
  lengthMinutes: number | null;
  /** Next steps still open from last time; at least one is planned for. */
  openSteps?: number;
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

/**
 * The planned time of one pass of the phase with this index, in whole ms; 0 for a phase without time of
 * its own (F3). Ranges are opened equally far, so that the whole comes as close to its length as the
 * source's minutes allow; what the others leave goes to the phase that takes the rest, which has at
 * least its own `from`.
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

/**
 * The minutes that are enough for a format in an item that has fewer, to the nearest one; null where it
 * has enough, where nobody has said how many there are, or where no item may have so many (F3). A format
 * planned before the others have come is counted for as many people as it needs at least.
 */
export function minutesNeeded(format: Format, circumstances: Circumstances): number | null {
  const { lengthMinutes } = circumstances;
  if (lengthMinutes === null) return null;
  const people = Math.max(circumstances.people, format.groupSize.from);
  const takesIn = (length: number) => {
    const parts = phaseStrip(format, { ...circumstances, people, lengthMinutes: length });
    return Math.round(parts.reduce((total, { minutes, times }) => total + minutes * times, 0));
  };
  // Ranges open with the length, also where a phase takes the rest: asked until it comes to an end.
  let enough = lengthMinutes;
  for (let takes = takesIn(enough); takes > enough; takes = takesIn(enough)) enough = takes;
  return enough > lengthMinutes && itemMinutesSchema.safeParse(enough).success ? enough : null;
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
  const people = Math.max(1, Math.round(circumstances.people));
  const openSteps = Math.max(1, Math.round(circumstances.openSteps ?? 1));
  const usual = (format.minutes.from + format.minutes.to) / 2;
  const length = (circumstances.lengthMinutes ?? usual) * msPerMinute;
  const once = { times: 1, fraction: 0, restMs: 0, people, openSteps };
  const start = { ...once, times: format.repeat === 'per-person' ? people : 1 };
  const [least, most] = [0, 1].map((fraction) => sum(format.phases, { ...start, fraction }));
  if (least === undefined || most === undefined) return start;
  const fraction = most > least ? Math.min(1, Math.max(0, (length - least) / (most - least))) : 0;
  const planned = { ...start, fraction };
  const rest = format.phases.find(({ span }) => span === 'rest');
  if (rest !== undefined) {
    const left = (length - sum(format.phases, planned)) / (rest.repeats ? planned.times : 1);
    const shortest = Math.max(1, rest.minutes.from) * msPerMinute;
    return { ...planned, restMs: Math.round(Math.max(shortest, left)) };
  }
  if (format.repeat !== 'open') return planned;
  const block = sum(
    format.phases.filter(({ repeats }) => repeats),
    planned,
  );
  const around = sum(format.phases, planned) - block;
  return { ...planned, times: Math.max(1, Math.floor((length - around) / block)) };
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
