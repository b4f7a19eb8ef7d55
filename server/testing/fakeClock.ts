import type { Clock } from '#server/clock.ts';

/** A clock that moves only when told, running what falls due on the way in order. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** Time passes and nothing falls due, as for a machine that slept. */
  skip(ms: number): void;
}

/** Starts at this time. */
export function createFakeClock(start = 1_800_000_000_000): FakeClock {
  let now = start;
  let timers: { at: number; every: number | null; run: () => void }[] = [];
  const add = (ms: number, every: number | null, run: () => void) => {
    const timer = { at: now + ms, every, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  return {
    now: () => now,
    every: (ms, run) => add(ms, ms, run),
    after: (ms, run) => add(ms, null, run),
    skip(ms) {
      now += ms;
      for (const timer of timers) timer.at += ms;
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (due === undefined) break;
        now = due.at;
        if (due.every === null) timers = timers.filter((other) => other !== due);
        else due.at += due.every;
        due.run();
      }
      now = end;
    },
  };
}
