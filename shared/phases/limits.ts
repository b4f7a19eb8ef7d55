import type { Format, Phase } from '#shared/formats/schema.ts';

const minuteMs = 60_000;

/** What the minutes of a phase depend on. */
export interface Company {
  /** How many people are here; at least one is counted. */
  people: number;
  /** Planned minutes of the item. */
  lengthMinutes: number;
}

/**
 * How long a phase is meant to take, in ms (H2). Where the format gives a range, all ranges are opened
 * equally far, so that the whole fits the item's minutes; `rest` takes what the others leave; a phase
 * with no time of its own has none. Minutes for each person or open step are multiplied by the people
 * here; an inserted phase takes its least.
 */
export function phaseLimitMs(format: Format, phase: Phase, company: Company): number {
  const people = Math.max(1, company.people);
  const timed = format.phases.filter(({ span }) => span !== 'rest' && span !== 'any-time');
  const rounds = (candidate: Phase) => (candidate.repeats && format.repeat === 'per-person' ? people : 1);
  const least = sum(timed.map((one) => boundMinutes(one, 'from', people) * rounds(one)));
  const most = sum(timed.map((one) => boundMinutes(one, 'to', people) * rounds(one)));
  const open = most > least ? Math.min(1, Math.max(0, (company.lengthMinutes - least) / (most - least))) : 0;
  const minutesOf = (one: Phase) => {
    const from = boundMinutes(one, 'from', people);
    return from + (boundMinutes(one, 'to', people) - from) * open;
  };
  if (!format.phases.includes(phase)) return Math.round(boundMinutes(phase, 'from', people) * minuteMs);
  switch (phase.span) {
    case 'any-time':
      return 0;
    case 'rest': {
      const others = sum(timed.map((one) => minutesOf(one) * rounds(one)));
      const left = (company.lengthMinutes - others) / rounds(phase);
      return Math.round(Math.max(1, phase.minutes.from, left) * minuteMs);
    }
    case 'fixed':
    case 'per-person':
    case 'per-step':
      return Math.round(minutesOf(phase) * minuteMs);
    default:
      phase.span satisfies never;
      return 0;
  }
}

function boundMinutes(phase: Phase, bound: 'from' | 'to', people: number): number {
  return phase.minutes[bound] * (phase.span === 'per-person' ? people : 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
