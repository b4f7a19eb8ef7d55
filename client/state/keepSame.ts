type Plain = Readonly<Record<string, unknown>>;
type Keep = (before: unknown, fresh: unknown) => unknown;

/** What a value holds, in its order, and how to make one that holds something else. */
interface Held {
  readonly parts: readonly unknown[];
  readonly rebuild: (parts: readonly unknown[]) => unknown;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const isSameSequence = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, place) => Object.is(value, b[place]));

const inPairs = (flat: readonly unknown[]) =>
  Array.from({ length: flat.length / 2 }, (_, pair) => [flat[2 * pair], flat[2 * pair + 1]] as const);

function holdingOf(value: unknown): Held | null {
  if (Array.isArray(value)) return { parts: value, rebuild: (parts) => parts };
  if (value instanceof Set) return { parts: [...value], rebuild: (parts) => new Set(parts) };
  if (value instanceof Map) return { parts: [...value].flat(), rebuild: (parts) => new Map(inPairs(parts)) };
  if (!isPlain(value)) return null;
  const rebuild = (parts: readonly unknown[]) =>
    Object.fromEntries(inPairs(parts).map(([key, member]) => [String(key), member]));
  return { parts: Object.entries(value).flat(), rebuild };
}

const isSameKind = (a: unknown, b: unknown) =>
  typeof a === 'object' && a !== null && Object.getPrototypeOf(a) === Object.getPrototypeOf(b);

/** What stood in the old value where a part of the fresh one stands: by key in objects and maps. */
function counterparts(before: unknown, fresh: unknown, { parts }: Held): readonly unknown[] {
  const old = isSameKind(before, fresh) ? (holdingOf(before)?.parts ?? []) : [];
  if (Array.isArray(fresh) || fresh instanceof Set) return parts.map((_, place) => old[place]);
  const byKey = new Map(inPairs(old));
  return inPairs(parts).flatMap(([key], pair) => {
    const oldKey = byKey.has(key) ? key : old[2 * pair];
    return [oldKey, byKey.get(oldKey)];
  });
}

/**
 * A fresh reading of the document with everything that says the same as `before` as the same reference,
 * all the way down: whoever shows a part that did not change need not draw again (architecture.md 1.3).
 * Plain objects, arrays, maps and sets are compared by what they hold, and by its order, because views
 * say order by it; anything else is the same only as itself. Two mentions of one fresh object stay one.
 */
export function keepSame<T>(before: unknown, fresh: T): T;
export function keepSame(before: unknown, fresh: unknown): unknown {
  if (before === undefined || before === null) return fresh;
  const done = new Map<unknown, unknown>();
  const keep: Keep = (old, value) => {
    if (Object.is(old, value) || typeof value !== 'object' || value === null) return value;
    if (done.has(value)) return done.get(value);
    const kept = keepParts(old, value, keep);
    done.set(value, kept);
    return kept;
  };
  return keep(before, fresh);
}

function keepParts(before: unknown, fresh: object, keep: Keep): unknown {
  const held = holdingOf(fresh);
  if (held === null) return fresh;
  const olds = counterparts(before, fresh, held);
  const kept = held.parts.map((part, place) => keep(olds[place], part));
  const old = isSameKind(before, fresh) ? holdingOf(before) : null;
  if (old !== null && isSameSequence(old.parts, kept)) return before;
  return isSameSequence(held.parts, kept) ? fresh : held.rebuild(kept);
}
