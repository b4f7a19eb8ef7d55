import type { Awareness } from 'y-protocols/awareness';
import type { z } from 'zod';
import type { EnvelopeContext } from './envelope.ts';
import { openState, readCarried } from './presenceState.ts';
import type { Queue } from './queue.ts';

/** The other clients' opened states, and how many now say something that is none. */
export interface PresenceOthers<T> {
  readonly states: ReadonlyMap<number, T>;
  readonly failed: number;
  /** Looks at those who are there already; later ones are seen as they come. */
  lookAround(): void;
  dispose(): void;
}

export interface OthersOptions<T> {
  awareness: Awareness;
  key: CryptoKey;
  place: (client: number) => EnvelopeContext;
  schema: z.ZodType<T>;
  queue: Queue;
  onChange: () => void;
}

interface Changes {
  added: number[];
  updated: number[];
  removed: number[];
}

/** Opens what the other clients say, in order of arrival (S9, S10). */
export function watchOthers<T>(options: OthersOptions<T>): PresenceOthers<T> {
  const { awareness, key, place, schema, queue, onChange } = options;
  const ledger = createLedger<T>();
  let isDisposed = false;
  const carried = (client: number) => readCarried(awareness.getStates().get(client));
  const open = async (client: number, text: string) => {
    const opened = await openState(key, place(client), text);
    const current = carried(client);
    // What arrived while this was being opened, or a leaving, has had or will have its own turn.
    if (isDisposed || current.kind !== 'sealed' || current.text !== text) return;
    const value = schema.safeParse(opened?.value);
    const isTaken = opened !== null && value.success;
    if (isTaken ? ledger.take(client, opened.number, value.data) : ledger.fail(client)) onChange();
  };
  const look = (client: number) => {
    if (client === awareness.clientID) return;
    const state = carried(client);
    if (state.kind === 'sealed') void queue(() => open(client, state.text));
    else if (state.kind === 'foreign' ? ledger.fail(client) : ledger.remove(client)) onChange();
  };
  const handleChange = ({ added, updated, removed }: Changes) => {
    for (const client of [...added, ...updated, ...removed]) look(client);
  };
  awareness.on('change', handleChange);
  return {
    states: ledger.states,
    get failed() {
      return ledger.failed;
    },
    lookAround() {
      for (const client of awareness.getStates().keys()) look(client);
    },
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      awareness.off('change', handleChange);
    },
  };
}

/** What the other clients were found to say. Each method answers whether anything changed that a reader can see. */
interface Ledger<T> {
  readonly states: ReadonlyMap<number, T>;
  readonly failed: number;
  /** Takes an opened state, unless a newer one of the same client was taken before (S10). */
  take(client: number, number: number, value: T): boolean;
  /** Leaves a client out whose state could not be opened or parsed. */
  fail(client: number): boolean;
  remove(client: number): boolean;
}

function createLedger<T>(): Ledger<T> {
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
