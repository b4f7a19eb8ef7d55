import type { Store } from '#client/state/store.ts';

/** A part of another store's value; the part must be a primitive or a member of it. */
export function selected<T, S>(store: Store<T>, select: (value: T) => S): Store<S> {
  return { get: () => select(store.get()), subscribe: store.subscribe };
}
