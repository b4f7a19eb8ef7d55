import type { Timer } from '#shared/sealed/timer.ts';

/** The browser's own timers. */
export const timer: Timer = {
  set(run, milliseconds) {
    const handle = setTimeout(run, milliseconds);
    return () => clearTimeout(handle);
  },
};
