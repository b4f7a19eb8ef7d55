/** A stretch of time in server ms; `until` is null while it lasts. */
export interface Span {
  since: number;
  until: number | null;
}

/** Milliseconds up to `now` that lie in one of `counted` but in none of `left out`, each counted once. */
export function countMs(counted: readonly Span[], leftOut: readonly Span[], now: number): number {
  const holes = merge(leftOut, now);
  let total = 0;
  for (const { since, until } of merge(counted, now)) {
    total += until - since;
    for (const hole of holes) {
      total -= Math.max(0, Math.min(until, hole.until) - Math.max(since, hole.since));
    }
  }
  return total;
}

/** What two lists of stretches have in common. */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  const common: Span[] = [];
  for (const one of a) {
    for (const other of b) {
      const since = Math.max(one.since, other.since);
      const until = earlier(one.until, other.until);
      if (until === null || until > since) common.push({ since, until });
    }
  }
  return common;
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

/** In order, without overlaps, and ended by `now`. */
function merge(spans: readonly Span[], now: number): { since: number; until: number }[] {
  const merged: { since: number; until: number }[] = [];
  for (const { since, until: open } of spans.toSorted((a, b) => a.since - b.since)) {
    const until = Math.min(open ?? now, now);
    if (until <= since) continue;
    const last = merged.at(-1);
    if (last !== undefined && since <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ since, until });
  }
  return merged;
}
