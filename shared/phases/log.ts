import type * as Y from 'yjs';
import type { Format, Phase } from '#shared/formats/schema.ts';
import { readSnapshot } from '#shared/formats/snapshots.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { firstTarget } from './course.ts';
import {
  formatEndSchema,
  formatStartSchema,
  phaseKey,
  stepSchema,
  type StepTarget,
  visitKey,
} from './schemas.ts';

/** One step of the log: which phase began (again) when, and who moved there. */
export interface PhaseStep {
  /** 0 is the start of the format. */
  step: number;
  /** Where it led; for an inserted phase, `target.phase` is the one after which it stands. */
  target: StepTarget;
  phase: Phase;
  /** What time and extensions count for; the same again after a step back. */
  visit: string;
  /** Server ms; never later than the step after. */
  at: number;
  by: SeatId;
}

/** One item's way through a format. */
export interface PhaseLog {
  item: ItemId;
  /** How many formats this item had before. */
  attempt: number;
  format: Format;
  /** In order, numbered without gaps, the first one being the start. */
  steps: readonly PhaseStep[];
  /** The last step. */
  last: PhaseStep;
  /** Null while the format runs. */
  ended: { kind: 'finished' | 'abandoned'; at: number; by: SeatId } | null;
}

/**
 * The log of the format an item runs, or ran last; null when it never had one (H1). Steps are keyed by
 * their number: the log is one line, the same in every browser, and ends where a number is missing or
 * names no phase of the format.
 */
export function readPhaseLog(doc: Y.Doc, item: ItemId): PhaseLog | null {
  return readAttempts(doc, item).at(-1) ?? null;
}

/** Every format this item ran, in order; all but the last have ended. */
export const readAttempts = remembered(attemptsOf);

function attemptsOf(doc: Y.Doc, item: ItemId): readonly PhaseLog[] {
  const logs: PhaseLog[] = [];
  for (let attempt = 0; ; attempt += 1) {
    const log = readAttempt(doc, item, attempt);
    if (log === null) return logs;
    logs.push(log);
    if (log.ended === null) return logs;
  }
}

function readAttempt(doc: Y.Doc, item: ItemId, attempt: number): PhaseLog | null {
  const map = rootMap(doc, 'phases');
  const start = parseValue(map, phaseKey(item, attempt, 'start'), formatStartSchema);
  const format = start === undefined ? null : readSnapshot(doc, item, start.format);
  if (start === undefined || format === null) return null;
  const target = firstTarget(format);
  const phase = format.phases[target.phase];
  if (phase === undefined) return null;
  const first = { step: 0, target, phase, visit: visitKey(target), at: start.at, by: start.by };
  const ended = parseValue(map, phaseKey(item, attempt, 'end'), formatEndSchema) ?? null;
  const steps = inOrder([first, ...laterSteps(doc, item, attempt, format)], ended?.at ?? null);
  return { item, attempt, format, steps, last: steps.at(-1) ?? first, ended };
}

function laterSteps(doc: Y.Doc, item: ItemId, attempt: number, format: Format): PhaseStep[] {
  const map = rootMap(doc, 'phases');
  const steps: PhaseStep[] = [];
  for (let step = 1; ; step += 1) {
    const entry = parseValue(map, phaseKey(item, attempt, 'step', step), stepSchema);
    if (entry === undefined) return steps;
    const { at, by, ...target } = entry;
    const own = format.phases[target.phase];
    const phase = target.insert === null ? own : readSnapshot(doc, item, target.insert)?.phases[0];
    if (own === undefined || phase === undefined) return steps;
    steps.push({ step, target, phase, visit: visitKey(target), at, by });
  }
}

/**
 * Browsers estimate the server's time and differ a little; a step cannot begin after the one that
 * follows it. The later one is believed: one wrong clock ahead then stops nobody's phase for long.
 */
function inOrder(steps: readonly PhaseStep[], endedAt: number | null): PhaseStep[] {
  let latest = endedAt ?? Number.POSITIVE_INFINITY;
  return steps
    .toReversed()
    .map((step) => {
      latest = Math.min(latest, step.at);
      return { ...step, at: latest };
    })
    .toReversed();
}
