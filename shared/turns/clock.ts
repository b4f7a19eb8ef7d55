import type { HandKind } from './schemas.ts';

/** Milliseconds after the limit before anybody is prompted (C11). */
const floorGraceMs = 30_000;

/** How long a floor is meant to be held, in milliseconds (C11): 90 s, 45 s a reply, 60 s a process point. */
export function floorLimitMs(kind: HandKind): number {
  switch (kind) {
    case 'process':
      return 60_000;
    case 'reply':
      return 45_000;
    case 'clarify':
    case 'turn':
      return 90_000;
    default:
      return kind satisfies never;
  }
}

/** How long the floor has been held. The ring is full from `grace` on; `over` asks for the timekeeper. */
export interface FloorClock {
  spentMs: number;
  limitMs: number;
  overMs: number;
  state: 'within' | 'grace' | 'over';
}

/**
 * Reads the floor's clock at a server time in ms. It only tells: nothing here, nor any command, takes
 * the floor from its holder or mutes anybody (C11). A `now` before the grant counts as no time spent.
 */
export function floorClock(floor: { since: number; limitMs: number }, now: number): FloorClock {
  const spentMs = Math.max(0, now - floor.since);
  const overMs = Math.max(0, spentMs - floor.limitMs);
  const base = { spentMs, limitMs: floor.limitMs, overMs };
  if (spentMs < floor.limitMs) return { ...base, state: 'within' };
  return { ...base, state: overMs < floorGraceMs ? 'grace' : 'over' };
}
