const delaysMs = [500, 1500, 3000, 6000] as const;

/**
 * How long to wait before an attempt to reach LiveKit again, in milliseconds. Grows to 6 s and stays
 * there: within the server's 12 media tokens a minute. `random` in 0..1 spreads a room's browsers
 * over up to 40 % more.
 */
export function backOffMs(attempt: number, random: number): number {
  const base = delaysMs[Math.min(attempt, delaysMs.length - 1)] ?? 6000;
  return Math.round(base * (1 + 0.4 * random));
}

/** Waits; answers at once when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(handle);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const handle = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
