import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { envelopeBytes, readHeader, sealEnvelope } from './envelope.ts';
import { roomDocument } from './inbox.ts';
import type { RoomKeys } from './keys.ts';

/** When a log is folded into one snapshot: at this many envelopes, or this many bytes of updates. */
export interface CompactAt {
  envelopes: number;
  bytes: number;
}

/**
 * Whether the opened entries are due (S8). Snapshots do not count into the bytes: clients that fold at
 * the same moment leave one snapshot each, and must not fold each other's for ever.
 */
export function isDue(opened: readonly Uint8Array[], at: CompactAt): boolean {
  const updates = opened.filter((entry) => readHeader(entry)?.type === 'update');
  const bytes = updates.reduce((sum, entry) => sum + entry.length, 0);
  return opened.length >= at.envelopes || bytes >= at.bytes;
}

/** What became of a compaction. `overtaken`: another client removed one of the entries meanwhile. */
export type Compaction = 'done' | 'too-large' | 'overtaken';

/**
 * Replaces exactly these entries, all of them opened, by one snapshot of the room document, in one
 * transaction (S8). Entries that arrive meanwhile, or that never opened, stay.
 */
export async function compact(
  entries: Y.Array<unknown>,
  opened: readonly Uint8Array[],
  doc: Y.Doc,
  keys: RoomKeys,
  origin: object,
): Promise<Compaction> {
  const payload = Y.encodeStateAsUpdate(doc);
  if (envelopeBytes(payload.length) > limits.snapshotBytes) return 'too-large';
  const snapshot = await sealEnvelope(keys.updates, { ...roomDocument(keys), type: 'snapshot' }, payload);
  const replaced = new Set<unknown>(opened);
  const places = entries.toArray().flatMap((entry, index) => (replaced.has(entry) ? [index] : []));
  if (places.length < replaced.size) return 'overtaken';
  const write = () => {
    for (const index of places.reverse()) entries.delete(index);
    entries.push([snapshot]);
  };
  if (entries.doc === null) return 'overtaken';
  entries.doc.transact(write, origin);
  return 'done';
}
