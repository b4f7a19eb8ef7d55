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
  /** Null: as long as it takes (C11). */
  limitMs: number | null;
  overMs: number;
  state: 'within' | 'grace' | 'over';
}

/**
 * Reads the floor's clock at a server time in ms. It only tells: nothing here, nor any command, takes
 * the floor from its holder or mutes anybody (C11). A `now` before the grant counts as no time spent.
 * While the holder is gone, the clock stands at the moment they were last seen (C19).
 */
export function floorClock(
  floor: { since: number; limitMs: number | null },
  now: number,
  awaySince: number | null = null,
): FloorClock {
  const { limitMs } = floor;
  // Not the earlier of the two: a reader whose `now` ticks would say a second more until its next tick.
  const spentMs = Math.max(0, (awaySince ?? now) - floor.since);
  if (limitMs === null) return { spentMs, limitMs, overMs: 0, state: 'within' };
  const overMs = Math.max(0, spentMs - limitMs);
  const base = { spentMs, limitMs, overMs };
  if (spentMs < limitMs) return { ...base, state: 'within' };
  return { ...base, state: overMs < floorGraceMs ? 'grace' : 'over' };
}
