/** A token bucket: `perSecond` on average, `burst` at once. */
export interface Bucket {
  /** Takes one token, or this many; false when there are not so many. */
  take(now: number, amount?: number): boolean;
}

/** A full bucket. `now` is in milliseconds and may stand still but is taken as not running backwards. */
export function createBucket(perSecond: number, burst: number): Bucket {
  let tokens = burst;
  let filledAt: number | null = null;
  return {
    take(now, amount = 1) {
      const gained = filledAt === null ? 0 : (Math.max(0, now - filledAt) / 1000) * perSecond;
      filledAt = now;
      tokens = Math.min(burst, tokens + gained);
      if (tokens < amount) return false;
      tokens -= amount;
      return true;
    },
  };
}
