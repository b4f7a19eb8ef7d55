/** How far along a planned time is: C12 cues at 80 % and rings at 100 %, then counts over. */
export type ClockState = 'within' | 'cue' | 'over';

/** Share of the planned time after which people are told that it is running out (C12). */
const cueShare = 0.8;

/** A clock over a planned time. All in milliseconds; `overMs` is 0 until the time is up. */
export interface Clock<State extends string = ClockState> {
  elapsedMs: number;
  totalMs: number;
  overMs: number;
  state: State;
}

/**
 * Reads a clock (M3; C12). It only ever counts: nothing in this house stops, mutes or moves on because
 * a time is over. A negative elapsed time (a clock set back) reads as none.
 */
export function readClock(elapsedMs: number, totalMs: number): Clock {
  const elapsed = Math.max(0, elapsedMs);
  const state = elapsed >= totalMs ? 'over' : elapsed >= totalMs * cueShare ? 'cue' : 'within';
  return { elapsedMs: elapsed, totalMs, overMs: Math.max(0, elapsed - totalMs), state };
}
