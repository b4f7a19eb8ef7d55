/** A value that changes, and whom to tell. `get` answers the same reference until it changes. */
export interface Store<T> {
  get(): T;
  /** Calls the listener after every change; answers how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** A store whose owner sets it. */
export interface OwnedStore<T> extends Store<T> {
  set(next: T): void;
}

/** Makes a store; setting the value it already holds tells nobody. */
export function createStore<T>(initial: T): OwnedStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
