function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isSameSequence(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, place) => isSameReading(value, b[place]));
}

/**
 * Whether two readings of the document say the same: equal primitives, plain objects, arrays, maps and
 * sets, all the way down. The order of maps and sets counts, because views say order by it. Anything
 * else is the same only as itself.
 */
export function isSameReading(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return isSameSequence(a, b);
  if (a instanceof Map && b instanceof Map) return a.size === b.size && isSameSequence([...a], [...b]);
  if (a instanceof Set && b instanceof Set) return a.size === b.size && isSameSequence([...a], [...b]);
  if (isPlain(a) && isPlain(b)) return isSameSequence(Object.entries(a), Object.entries(b));
  return false;
}
