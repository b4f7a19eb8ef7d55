/** Runs a job after all jobs before it; resolves or fails as the job does. */
export type Queue = (job: () => Promise<void>) => Promise<void>;

/** A chain of jobs, one at a time and in order. A job that fails does not hold up the next. */
export function createQueue(): Queue {
  let tail = Promise.resolve();
  return (job) => {
    const done = tail.then(job);
    tail = done.catch(() => undefined);
    // A promise of its own: whoever ignores it still sees the failure as an unhandled rejection.
    return done.then(() => undefined);
  };
}
