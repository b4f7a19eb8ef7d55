import * as Y from 'yjs';
import type { StoredDocument } from '#server/store/roomStore.ts';
import { createClaims, type Claims } from './claims.ts';

/** A room's sealed document in memory. */
export interface OuterDocument {
  readonly doc: Y.Doc;
  readonly claims: Claims;
  /** Client ids whose owner is in the store already. */
  readonly stored: Set<number>;
  /** Rows in the store since its last snapshot. */
  rows: number;
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
    apply(update) {
      Y.applyUpdate(doc, update);
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
        throw new Error('an accepted update stayed pending');
      }
    },
    takeNews() {
      const taken = news;
      news = [];
      return taken.length > 1 ? Y.mergeUpdates(taken) : (taken[0] ?? null);
    },
  };
}
