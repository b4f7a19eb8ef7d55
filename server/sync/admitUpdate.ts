import * as Y from 'yjs';
import { closeCodes, type CloseCode } from '#shared/protocol/closeCodes.ts';
import type { ClientBinding } from '#server/store/roomStore.ts';
import { guardUpdate, type GuardReason, type Sender } from './guard.ts';
import { snapshotRows, type OuterDocument } from './outerDocument.ts';

/** Bytes of one room's document in the store. */
const mostRoomBytes = 16 * 1024 * 1024;
/** More for an update that brings a snapshot: folding the log is how a room gets smaller. */
const snapshotRoomBytes = 4 * 1024 * 1024;

/** What became of an update: applied, with the client ids whose owner is to be stored, or refused. */
type Admitted =
  | { kind: 'applied'; bindings: ClientBinding[] }
  | { kind: 'refused'; code: CloseCode; reason: GuardReason | 'room-size' };

/** Guards an update and applies it (W4 to W6, W8). Throws when an accepted one does not apply completely. */
export function admitUpdate(outer: OuterDocument, update: Uint8Array, sender: Sender): Admitted {
  const { doc, claims, stored } = outer;
  const verdict = guardUpdate(doc, claims, update, sender, outer.work);
  if (verdict.kind === 'refused') return verdict;
  const room = mostRoomBytes + (verdict.hasSnapshot ? snapshotRoomBytes : 0);
  if (verdict.fresh.size > 0 && !hasSpace(outer, update.length, room)) {
    return { kind: 'refused', code: closeCodes.tooLarge, reason: 'room-size' };
  }
  outer.apply(update);
  outer.work = verdict.work;
  for (const client of verdict.claims) claims.claim(client, sender.participant);
  const bindings: ClientBinding[] = [];
  for (const client of verdict.fresh) {
    if (stored.has(client) || claims.ownerOf(client) !== sender.participant) continue;
    stored.add(client);
    bindings.push({ client, participant: sender.participant });
  }
  return { kind: 'applied', bindings };
}

/** Rows that have piled up are not the room's size: where they would not fit, a snapshot takes their place. */
function hasSpace(outer: OuterDocument, bytes: number, room: number): boolean {
  if (outer.bytes + bytes <= room) return true;
  outer.bytes = Y.encodeStateAsUpdate(outer.doc).length;
  outer.rows = snapshotRows;
  return outer.bytes + bytes <= room;
}
