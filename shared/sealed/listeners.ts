/** Whom to tell of a change. */
export interface Listeners {
  subscribe(listener: () => void): () => void;
  tell(): void;
}

/** Makes an empty list of listeners; one that goes while being told is not told again. */
export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}
