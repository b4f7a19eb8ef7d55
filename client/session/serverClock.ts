import { createStore } from '#client/state/store.ts';
import type { ServerClock } from './session.ts';

/** One comparison of the two clocks: when we asked, when the answer came (ours), what it said. */
export interface TimeSample {
  askedAt: number;
  answeredAt: number;
  serverTime: number;
}

/**
 * Server time minus our time, in milliseconds, from the sample with the shortest way: half its
 * round trip is the most it can be wrong by. Null without samples.
 */
export function clockOffset(samples: readonly TimeSample[]): number | null {
  let best: TimeSample | null = null;
  for (const sample of samples) {
    if (best === null || sample.answeredAt - sample.askedAt < best.answeredAt - best.askedAt) best = sample;
  }
  if (best === null) return null;
  return best.serverTime - (best.askedAt + best.answeredAt) / 2;
}

/** Our monotonic clock: unlike the wall clock it does not jump when somebody sets the time. */
export const monotonicNow = () => performance.timeOrigin + performance.now();

export interface OwnedServerClock extends ServerClock {
  learn(sample: TimeSample): void;
  dispose(): void;
}

/** Server time as estimated here; every new sample can only make the estimate better. */
export function openServerClock(first: readonly TimeSample[]): OwnedServerClock {
  // The last eight comparisons are kept, so that drift over a long meeting is noticed.
  const samples = first.slice(-8);
  let offset = clockOffset(samples) ?? 0;
  const now = () => Math.round(monotonicNow() + offset);
  const seconds = createStore(now());
  const ticking = setInterval(() => seconds.set(now()), 500);
  return {
    now,
    seconds,
    learn(sample) {
      samples.push(sample);
      if (samples.length > 8) samples.shift();
      offset = clockOffset(samples) ?? offset;
      seconds.set(now());
    },
    dispose: () => clearInterval(ticking),
  };
}
