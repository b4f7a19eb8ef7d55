type Plain = Readonly<Record<string, unknown>>;
type Keep = (before: unknown, fresh: unknown) => unknown;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const isSameSequence = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, place) => Object.is(value, b[place]));

function keepArray(before: readonly unknown[], fresh: readonly unknown[], keep: Keep): unknown {
  const kept = fresh.map((value, place) => keep(before[place], value));
  return isSameSequence(before, kept) ? before : kept;
}

function keepPlain(before: Plain, fresh: Plain, keep: Keep): unknown {
  const kept = Object.entries(fresh).map(([key, value]) => [key, keep(before[key], value)] as const);
  return isSameSequence(Object.entries(before).flat(), kept.flat()) ? before : Object.fromEntries(kept);
}

function keepMap(
  before: ReadonlyMap<unknown, unknown>,
  fresh: ReadonlyMap<unknown, unknown>,
  keep: Keep,
): unknown {
  const keys = [...before.keys()];
  const kept = [...fresh].map(([freshKey, value], place) => {
    const key = keep(keys[place], freshKey);
    return [key, keep(before.get(key), value)] as const;
  });
  return isSameSequence([...before].flat(), kept.flat()) ? before : new Map(kept);
}

/**
 * A fresh reading of the document with everything that says the same as `before` as the same reference,
 * all the way down: whoever shows a part that did not change need not draw again (architecture.md 1.3).
 * Plain objects, arrays, maps and sets are compared by what they hold, and by its order, because views
 * say order by it; anything else is the same only as itself. Two mentions of one fresh object stay one.
 */
export function keepSame<T>(before: unknown, fresh: T): T;
export function keepSame(before: unknown, fresh: unknown): unknown {
  const done = new Map<unknown, unknown>();
  const keep: Keep = (old, value) => {
    if (Object.is(old, value) || typeof value !== 'object' || value === null) return value;
    if (done.has(value)) return done.get(value);
    const kept = keepObject(old, value, keep);
    done.set(value, kept);
    return kept;
  };
  return keep(before, fresh);
}

function keepObject(before: unknown, fresh: object, keep: Keep): unknown {
  if (Array.isArray(before) && Array.isArray(fresh)) return keepArray(before, fresh, keep);
  if (before instanceof Map && fresh instanceof Map) return keepMap(before, fresh, keep);
  if (before instanceof Set && fresh instanceof Set) {
    const kept = [...fresh].map((value, place) => keep([...before][place], value));
    return isSameSequence([...before], kept) ? before : new Set(kept);
  }
  if (isPlain(before) && isPlain(fresh)) return keepPlain(before, fresh, keep);
  return fresh;
}
