import * as Y from 'yjs';
import type { RoomId } from '#shared/room/ids.ts';
import { errorCode, type Log } from '#server/log.ts';
import type { RoomStore, StoredDocument } from '#server/store/roomStore.ts';
import { createClaims, type Claims } from './claims.ts';
import { entriesOf, integrationWork } from './logWork.ts';

/** Rows after which the store keeps a snapshot instead (architecture.md 5). */
export const snapshotRows = 500;

/** A room's sealed document in memory. */
export interface OuterDocument {
  readonly doc: Y.Doc;
  readonly claims: Claims;
  /** Client ids whose owner is in the store already. */
  readonly stored: Set<number>;
  /** Rows in the store since its last snapshot. */
  rows: number;
  /** Bytes in the store, at most: its last snapshot and the rows since. */
  bytes: number;
  /** What the document costs to build, at most (logWork.ts). */
  work: number;
  /** Applies an update that the guard has accepted; throws when it does not apply completely. */
  apply(update: Uint8Array): void;
  /**
   * What was really new since the last call, merged; null if nothing. Never the sender's own bytes:
   * what repeats known clocks with other content would reach only those who do not know them yet.
   */
  takeNews(): Uint8Array | null;
}

/** Builds the document from the store. Throws when the stored bytes do not decode. */
export function loadDocument({ snapshot, updates, bindings }: StoredDocument): OuterDocument {
  const doc = new Y.Doc();
  if (snapshot !== null) Y.applyUpdate(doc, snapshot);
  for (const update of updates) Y.applyUpdate(doc, update);
  let news: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => news.push(update));
  return {
    doc,
    claims: createClaims(bindings),
    stored: new Set(bindings.map(({ client }) => client)),
    rows: updates.length,
    bytes: updates.reduce((sum, update) => sum + update.length, snapshot?.length ?? 0),
    work: integrationWork(entriesOf(doc)),
    apply(update) {
      Y.applyUpdate(doc, update);
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
        throw new Error('an accepted update stayed pending');
      }
    },
    takeNews() {
      const taken = news;
      news = [];
      const merged = taken.length > 1 ? Y.mergeUpdates(taken) : (taken[0] ?? null);
      if (merged !== null) this.bytes += merged.length;
      return merged;
    },
  };
}

/** Puts one snapshot in the place of the rows. Where that fails the rows stay: nothing is lost. */
export async function keepSnapshot(
  room: RoomId,
  outer: OuterDocument,
  { store, log }: { store: RoomStore; log: Log },
): Promise<void> {
  try {
    const state = Y.encodeStateAsUpdate(outer.doc);
    await store.snapshot(room, state);
    outer.rows = 0;
    outer.bytes = state.length;
  } catch (error) {
    log.error({ event: 'snapshot-failed', room, code: errorCode(error) });
  }
}
