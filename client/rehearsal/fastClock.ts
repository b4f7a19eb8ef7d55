import { createStore, type Store } from '#client/state/store.ts';

/** How many times faster than life a rehearsal can pass. */
export const paces = [1, 10] as const;
export type Pace = (typeof paces)[number];

/** A clock that can run faster than life. It never goes back. */
export interface FastClock {
  /** Whole milliseconds since 1970. */
  now(): number;
  /** The same, renewed twice a second. */
  seconds: Store<number>;
  pace: Store<Pace>;
  setPace(pace: Pace): void;
  dispose(): void;
}

/** Opens the clock at the time that `real` tells, at the pace of life. */
export function openFastClock(real: () => number): FastClock {
  let base = { real: real(), shown: Math.round(real()) };
  const pace = createStore<Pace>(1);
  const now = () => base.shown + Math.round(Math.max(0, real() - base.real) * pace.get());
  const seconds = createStore(now());
  const handleTick = () => seconds.set(now());
  const ticking = setInterval(handleTick, 500);
  return {
    now,
    seconds,
    pace,
    setPace(next) {
      base = { real: real(), shown: now() };
      pace.set(next);
      handleTick();
    },
    dispose: () => clearInterval(ticking),
  };
}
