import { itemClock, type AgendaView } from '#shared/agenda/read.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import { floorClock } from '#shared/turns/clock.ts';
import type { TurnsView } from '#shared/turns/read.ts';

/** What has reached its time: one key for a floor or an item, the same as long as it stays so (C11). */
export function timesUp(
  turns: Pick<TurnsView, 'floor'>,
  agenda: Pick<AgendaView, 'current' | 'currentRun'>,
  now: number,
): string[] {
  const keys: string[] = [];
  const { floor } = turns;
  if (floor !== null && floorClock(floor, now).state !== 'within') keys.push(`floor:${floor.grant}`);
  const { current, currentRun } = agenda;
  if (current !== null && itemClock(current, now).state === 'over') {
    // Longer minutes give a new time to reach, and a new ring.
    keys.push(`item:${current.id}:${currentRun}:${current.effectiveMinutes}`);
  }
  return keys;
}

/** The phase that has reached its time (C12); more time gives a new time to reach, and a new ring. */
export function phaseUp(
  phase: Pick<PhaseView, 'item' | 'attempt' | 'visit' | 'limitMs' | 'state'> | null,
): string[] {
  if (phase === null || phase.state !== 'over') return [];
  return [`phase:${phase.item}:${phase.attempt}:${phase.visit}:${phase.limitMs}`];
}

/** Remembers what rang, so that each time rings once and nothing rings for what was over on arrival. */
export function createRinger(ring: () => void): (keys: readonly string[]) => void {
  let known: Set<string> | null = null;
  return (keys) => {
    const isNew = known !== null && keys.some((key) => known?.has(key) === false);
    known = new Set([...(known ?? []), ...keys]);
    if (isNew) ring();
  };
}
