import { keepSame } from '#client/state/keepSame.ts';
import type { Store } from '#client/state/store.ts';

/** A part of another store's value; the part must be a primitive or a member of it. */
export function selected<T, S>(store: Store<T>, select: (value: T) => S): Store<S> {
  return { get: () => select(store.get()), subscribe: store.subscribe };
}

/** What is read from another store's value; what says the same as before keeps its reference. */
export function derived<T, S>(store: Store<T>, read: (value: T) => S): Store<S> {
  let taken: { readonly from: T; readonly value: S } | null = null;
  return {
    get() {
      const from = store.get();
      if (taken === null || !Object.is(taken.from, from))
        taken = { from, value: keepSame(taken?.value, read(from)) };
      return taken.value;
    },
    subscribe: store.subscribe,
  };
}
