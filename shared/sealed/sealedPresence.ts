import type { Awareness } from 'y-protocols/awareness';
import type { z } from 'zod';
import type { RoomId } from '#shared/room/ids.ts';
import type { EnvelopeContext } from './envelope.ts';
import { createListeners } from './listeners.ts';
import { watchOthers } from './presenceOthers.ts';
import { openPresenceOutbox } from './presenceOutbox.ts';
import { isSendable, sealState } from './presenceState.ts';
import { createQueue } from './queue.ts';
import type { Timer } from './timer.ts';

export interface SealedPresenceOptions<T> {
  /** The outer document's awareness. It takes one sealed presence in its life, because states are numbered. */
  awareness: Awareness;
  key: CryptoKey;
  room: RoomId;
  /** 0 unless told otherwise, as in `deriveRoomKeys`. */
  epoch?: number;
  /** What an opened state must be; a client that says anything else is left out and counted. */
  schema: z.ZodType<T>;
  timer: Timer;
}

/** Everybody's presence, sealed inside the awareness of the outer document. Never stored. */
export interface SealedPresence<T> {
  /** The state last set here, whether or not it has gone out yet. */
  local(): T | null;
  /**
   * Says something new, or with null that nobody is here. Refuses with a RangeError what would exceed
   * the 8 KiB that the server allows a state.
   */
  setLocal(next: T | null): void;
  /** By awareness client id, our own included. A new map after each change. */
  readonly states: ReadonlyMap<number, T>;
  /** How many of the other clients now say something that could not be opened or parsed. */
  readonly failed: number;
  /** Calls the listener after every change of `states` or `failed`. */
  subscribe(listener: () => void): () => void;
  /** Resolves when all that was there at the call is opened, and our own state sealed. */
  ready(): Promise<void>;
  /**
   * To be called whenever the connection to the server is lost. The stock provider then drops the others
   * but remembers their clocks, and would not see them again before they next renew themselves (15 s).
   */
  renew(): void;
  /** Unhooks everything and takes our own state back. */
  dispose(): void;
}

/**
 * Keeps sealed presence (S9, S10): each state is bound to room, epoch and awareness client, so that a
 * server cannot pass it off as another's, and numbered, so that an older one is ignored.
 */
export function openSealedPresence<T>(options: SealedPresenceOptions<T>): SealedPresence<T> {
  const { awareness, key, room, epoch = 0, schema, timer } = options;
  const own = awareness.clientID;
  const place = (client: number): EnvelopeContext => ({ room, doc: `awareness/${client}`, epoch });
  const listeners = createListeners();
  const queue = createQueue();
  const outbox = openPresenceOutbox<T>(timer, queue, async (number, value) => {
    const sealed = await sealState(key, place(own), { number, value });
    return () => awareness.setLocalState({ s: sealed });
  });
  let states: ReadonlyMap<number, T> = new Map();

  const changed = () => {
    const mine = outbox.get();
    states = new Map(mine === null ? others.states : [...others.states, [own, mine]]);
    listeners.tell();
  };
  // The library's own first state says that somebody is here before anybody has said so.
  awareness.setLocalState(null);
  const others = watchOthers<T>({ awareness, key, place, schema, queue, onChange: changed });
  others.lookAround();
  return {
    local: outbox.get,
    setLocal(next) {
      if (next !== null && !isSendable(next)) throw new RangeError('a presence state is at most 8 KiB');
      outbox.set(next);
      if (next === null) awareness.setLocalState(null);
      changed();
    },
    get states() {
      return states;
    },
    get failed() {
      return others.failed;
    },
    subscribe: listeners.subscribe,
    ready: () => queue(async () => {}),
    renew() {
      for (const client of [...awareness.meta.keys()]) if (client !== own) awareness.meta.delete(client);
      const mine = awareness.getLocalState();
      // A higher clock: the server has told the others that we left with the one we had.
      if (mine !== null) awareness.setLocalState(mine);
    },
    dispose() {
      others.dispose();
      outbox.dispose();
      awareness.setLocalState(null);
    },
  };
}
