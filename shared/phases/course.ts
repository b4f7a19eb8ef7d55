import type { Format } from '#shared/formats/schema.ts';
import type { StepTarget } from './schemas.ts';

/** Where a format begins. Phases that are open at any time have no turn of their own and are passed over. */
export function firstTarget(format: Format): StepTarget {
  return own(walked(format)[0] ?? 0, 0);
}

/**
 * Where "next" leads; null after the last phase. After an inserted phase the format goes on where it
 * was left. A block that repeats for each person begins again until everybody had a turn (A9).
 */
export function nextTarget(format: Format, from: StepTarget, people: number): StepTarget | null {
  const block = repeatingBlock(format);
  if (format.repeat === 'per-person' && isLastOf(block, from) && from.repetition + 1 < people) {
    return again(block, from.repetition);
  }
  const next = walked(format).find((index) => index > from.phase);
  if (next === undefined) return null;
  return own(next, block.includes(from.phase) && block.includes(next) ? from.repetition : 0);
}

/** Where "once more" leads: the start of the block that repeats; null outside of its last phase (C12, A9). */
export function repeatTarget(format: Format, from: StepTarget): StepTarget | null {
  const block = repeatingBlock(format);
  return isLastOf(block, from) ? again(block, from.repetition) : null;
}

/**
 * Where "back" leads: the phase before, in the repetition it had last; null at the start.
 * `earlier` are the places the log went through.
 */
export function previousTarget(
  format: Format,
  from: StepTarget,
  earlier: readonly StepTarget[],
): StepTarget | null {
  if (from.insert !== null) return own(from.phase, from.repetition);
  const block = repeatingBlock(format);
  const [first, last] = [block[0], block.at(-1)];
  if (from.phase === first && from.repetition > 0 && last !== undefined)
    return own(last, from.repetition - 1);
  const index = walked(format).findLast((candidate) => candidate < from.phase);
  if (index === undefined) return null;
  if (!block.includes(index)) return own(index, 0);
  if (block.includes(from.phase)) return own(index, from.repetition);
  const repetitions = earlier.filter(({ phase }) => phase === index).map(({ repetition }) => repetition);
  return own(index, Math.max(0, ...repetitions));
}

/** The indices of the phases that are gone through one after the other. */
function walked(format: Format): readonly number[] {
  return format.phases.flatMap(({ span }, index) => (span === 'any-time' ? [] : [index]));
}

function repeatingBlock(format: Format): readonly number[] {
  return walked(format).filter((index) => format.phases[index]?.repeats === true);
}

function isLastOf(block: readonly number[], from: StepTarget): boolean {
  return block.length > 0 && block.at(-1) === from.phase;
}

function again(block: readonly number[], repetition: number): StepTarget {
  return own(block[0] ?? 0, repetition + 1);
}

function own(phase: number, repetition: number): StepTarget {
  return { phase, repetition, insert: null };
}
