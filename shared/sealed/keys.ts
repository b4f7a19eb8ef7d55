import type { ParticipantId, RoomId } from '#shared/room/ids.ts';
import { toBase64url } from './base64url.ts';
import { secretBytes } from './link.ts';

/** Everything one room secret gives in one epoch. No key can be exported from the browser's keeping. */
export interface RoomKeys {
  room: RoomId;
  epoch: number;
  /** Proof of holding the link, 32 bytes as base64url: the only thing derived that the server is shown. */
  access: string;
  /** SHA-256 of the proof's 32 bytes, base64url: what the server stores. */
  accessHash: string;
  /** Seals the room document's updates and snapshots. */
  updates: CryptoKey;
  /** Seals presence. */
  awareness: CryptoKey;
  /** Seals the lobby card. */
  card: CryptoKey;
  /** The 32 bytes that seal one participant's picture and sound. */
  media(identity: ParticipantId): Promise<ArrayBuffer>;
}

/** What a key is for. The labels differ, so no use can stand in for another (security.md 2). */
export type KeyUse = 'access' | 'doc/room' | 'awareness' | 'card' | `media/${string}`;

/** Derives 32 bytes for one use: what the test vectors in `vectors/keys.json` fix. */
export type DeriveBytes = (use: KeyUse, epoch: number) => Promise<ArrayBuffer>;

/**
 * The key schedule (S1, security.md 2): HKDF-SHA-256 over the room secret, salt = the room id's text,
 * info = `consilium/1/<use>/<epoch>`. Refuses any secret but 32 bytes with a RangeError.
 */
export async function openKeySchedule(secret: Uint8Array, room: RoomId): Promise<DeriveBytes> {
  if (secret.length !== secretBytes) throw new RangeError('a room secret is made of exactly 32 bytes');
  const base = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveBits']);
  const text = new TextEncoder();
  const salt = text.encode(room);
  return (use, epoch) => {
    const info = text.encode(`consilium/1/${use}/${epoch}`);
    return crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, 256);
  };
}

/** Derives a room's keys for one epoch from the 32 bytes of its link (S1). */
export async function deriveRoomKeys(secret: Uint8Array, room: RoomId, epoch = 0): Promise<RoomKeys> {
  const derive = await openKeySchedule(secret, room);
  const sealingKey = async (use: KeyUse) =>
    crypto.subtle.importKey('raw', await derive(use, epoch), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const [proof, updates, awareness, card] = await Promise.all([
    derive('access', epoch),
    sealingKey('doc/room'),
    sealingKey('awareness'),
    sealingKey('card'),
  ]);
  const hash = await crypto.subtle.digest('SHA-256', proof);
  return {
    room,
    epoch,
    access: toBase64url(new Uint8Array(proof)),
    accessHash: toBase64url(new Uint8Array(hash)),
    updates,
    awareness,
    card,
    media: (identity) => derive(`media/${identity}`, epoch),
  };
}
