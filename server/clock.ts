/** Time as the server sees it. Everything that waits or dates takes one of these, so tests can bend it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` every `ms` milliseconds until the answer is called. */
  every(ms: number, run: () => void): () => void;
  /** Calls `run` once after `ms` milliseconds unless the answer is called before. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's clock. Its timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every(ms, run) {
    const timer = setInterval(run, ms).unref();
    return () => clearInterval(timer);
  },
  after(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
