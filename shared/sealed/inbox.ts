import * as Y from 'yjs';
import { openEnvelope } from './envelope.ts';
import type { RoomKeys } from './keys.ts';

/**
 * How far each entry of the outer log is. Entries are known by identity: Yjs keeps one object for an
 * entry as long as it stands in the log.
 */
export interface Inbox {
  /** Takes note of what stands in the log now; entries first seen start as `fresh`. */
  note(fresh: 'waiting' | 'opened'): void;
  hasWaiting(): boolean;
  /**
   * Opens all that waits, applies it to the room document in one transaction, in the log's order, and
   * answers the updates applied. What fails is marked once and never tried again (S4).
   */
  open(): Promise<Uint8Array[]>;
  /** The entries of the log whose content is in the room document. */
  opened(): Uint8Array[];
  failedCount(): number;
}

/** Where the envelopes of a room's document belong. */
export function roomDocument(keys: RoomKeys) {
  return { room: keys.room, doc: 'room', epoch: keys.epoch };
}

export function createInbox(
  entries: Y.Array<unknown>,
  doc: Y.Doc,
  keys: RoomKeys,
  origin: object,
  isDisposed: () => boolean,
): Inbox {
  let status = new Map<unknown, 'waiting' | 'opened' | 'failed'>();
  const withStatus = (wanted: string) =>
    [...status].filter(([, is]) => is === wanted).map(([entry]) => entry);
  return {
    note(fresh) {
      status = new Map(entries.toArray().map((entry) => [entry, status.get(entry) ?? fresh]));
    },
    hasWaiting: () => [...status.values()].includes('waiting'),
    async open() {
      const waiting = withStatus('waiting');
      const updates = await Promise.all(waiting.map((entry) => readUpdate(keys, entry)));
      if (isDisposed()) return [];
      const applied: Uint8Array[] = [];
      doc.transact(() => {
        for (const [index, entry] of waiting.entries()) {
          const update = updates[index] ?? null;
          const isApplied = update !== null && tryApply(doc, update, origin);
          if (isApplied) applied.push(update);
          if (status.has(entry)) status.set(entry, isApplied ? 'opened' : 'failed');
        }
      }, origin);
      return applied;
    },
    opened: () => withStatus('opened').filter((entry) => entry instanceof Uint8Array),
    failedCount: () => withStatus('failed').length,
  };
}

/** The Yjs update inside an entry; null when it does not open or is no well-formed update. */
async function readUpdate(keys: RoomKeys, entry: unknown): Promise<Uint8Array | null> {
  if (!(entry instanceof Uint8Array)) return null;
  const opened = await openEnvelope(keys.updates, roomDocument(keys), entry);
  if (opened.kind === 'failed' || opened.type === 'rekey') return null;
  try {
    // Reads lazily and throws on nonsense, where applying would first allocate what it declares.
    Y.decodeUpdate(opened.payload);
    return opened.payload;
  } catch {
    return null;
  }
}

function tryApply(doc: Y.Doc, update: Uint8Array, origin: object): boolean {
  try {
    Y.applyUpdate(doc, update, origin);
    return true;
  } catch {
    return false;
  }
}
