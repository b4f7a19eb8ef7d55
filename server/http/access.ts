import { createHash, timingSafeEqual } from 'node:crypto';
import type { RoomId } from '#shared/room/ids.ts';
import { fromBase64url } from '#shared/sealed/base64url.ts';
import type { RoomRecord, RoomStore } from '#server/store/roomStore.ts';

/** Stands in for the hash of a room that is not there, so that both ways do the same work (W2). */
const nobodysHash = new Uint8Array(32);

/**
 * The room, if the proof is the one it was made for. An unknown room and a wrong proof answer alike,
 * after the same hashing, the same look into the store and the same comparison in constant time (security.md 2).
 */
export async function roomByProof(store: RoomStore, room: RoomId, proof: string): Promise<RoomRecord | null> {
  const bytes = fromBase64url(proof);
  const hash = createHash('sha256')
    .update(bytes ?? nobodysHash)
    .digest();
  const accessHash = await store.accessHashOf(room);
  const isSame = timingSafeEqual(hash, accessHash ?? nobodysHash);
  return accessHash !== null && bytes !== null && isSame ? store.findRoom(room) : null;
}

/** The bytes of a SHA-256 as the browser writes it; null when it is not one. */
export function readAccessHash(text: string): Uint8Array | null {
  const bytes = fromBase64url(text);
  return bytes?.length === 32 ? bytes : null;
}
