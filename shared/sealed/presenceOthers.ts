/** What the other clients say. Each method answers whether anything changed that a reader can see. */
export interface PresenceOthers<T> {
  readonly states: ReadonlyMap<number, T>;
  readonly failed: number;
  /** Takes an opened state, unless a newer one of the same client was taken before (S10). */
  take(client: number, number: number, value: T): boolean;
  /** Leaves a client out whose state could not be opened or parsed. */
  fail(client: number): boolean;
  remove(client: number): boolean;
}

export function createPresenceOthers<T>(): PresenceOthers<T> {
  const states = new Map<number, T>();
  const failed = new Set<number>();
  // Outlives a client's removal: a server could otherwise take it out and bring an older state back.
  const newest = new Map<number, number>();
  return {
    states,
    get failed() {
      return failed.size;
    },
    take(client, number, value) {
      if (number < (newest.get(client) ?? 0)) return false;
      newest.set(client, number);
      failed.delete(client);
      states.set(client, value);
      return true;
    },
    fail(client) {
      const wasThere = states.delete(client);
      const isNew = !failed.has(client);
      failed.add(client);
      return wasThere || isNew;
    },
    remove(client) {
      const wasThere = states.delete(client);
      return failed.delete(client) || wasThere;
    },
  };
}
