import type { Format } from '#shared/formats/schema.ts';
import type { StepTarget } from '#shared/phases/schemas.ts';

/** One phase in the strip; `waits` is the one that an inserted phase interrupts (H4). */
interface ShownStep {
  id: string;
  name: string;
  state: 'done' | 'now' | 'waits' | 'later';
}

/** The phases that are gone through one after the other, and where the format stands in them. */
export function phaseSteps(format: Format, { phase: now, insert }: StepTarget): ShownStep[] {
  const stateOf = (index: number): ShownStep['state'] => {
    if (index !== now) return index < now ? 'done' : 'later';
    return insert === null ? 'now' : 'waits';
  };
  return format.phases.flatMap(({ id, name, span }, index) =>
    span === 'any-time' ? [] : [{ id, name, state: stateOf(index) }],
  );
}
