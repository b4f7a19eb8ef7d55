/** A token bucket: `perSecond` on average, `burst` at once. */
export interface Bucket {
  /** Takes one token; false when there is none. */
  take(now: number): boolean;
}

/** A full bucket. `now` is in milliseconds and may stand still but is taken as not running backwards. */
export function createBucket(perSecond: number, burst: number): Bucket {
  let tokens = burst;
  let filledAt: number | null = null;
  return {
    take(now) {
      const gained = filledAt === null ? 0 : (Math.max(0, now - filledAt) / 1000) * perSecond;
      filledAt = now;
      tokens = Math.min(burst, tokens + gained);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
