import { z } from 'zod';

/**
 * Opaque identifiers. Every id is 128 random bits as 22 characters of base64url: unguessable, safe
 * in a URL, a file name and a map key, and free of meaning (security.md 4). The brands keep a seat
 * from being passed where an item is expected. This is one of the two places that may use `as`.
 */
const opaqueId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'must be 22 characters of base64url');

export const roomIdSchema = opaqueId.brand<'RoomId'>();
/** One meeting room. Known to the server. */
export type RoomId = z.infer<typeof roomIdSchema>;

export const participantIdSchema = opaqueId.brand<'ParticipantId'>();
/** One admission of one browser; also its LiveKit identity. Made by the server, fresh at each enter. */
export type ParticipantId = z.infer<typeof participantIdSchema>;

export const seatIdSchema = opaqueId.brand<'SeatId'>();
/** One person at one device (A46: several may share a device). Never known to the server. */
export type SeatId = z.infer<typeof seatIdSchema>;

export const itemIdSchema = opaqueId.brand<'ItemId'>();
/** One entry of the agenda. */
export type ItemId = z.infer<typeof itemIdSchema>;

export const cardIdSchema = opaqueId.brand<'CardId'>();
/** One card on the board. */
export type CardId = z.infer<typeof cardIdSchema>;

export const runIdSchema = opaqueId.brand<'RunId'>();
/** One stretch of time during which an agenda item was running. */
export type RunId = z.infer<typeof runIdSchema>;

export const handIdSchema = opaqueId.brand<'HandId'>();
/** One raising of a hand; raising again after it was served makes a new one. */
export type HandId = z.infer<typeof handIdSchema>;

export const grantIdSchema = opaqueId.brand<'GrantId'>();
/** One holding of the floor. */
export type GrantId = z.infer<typeof grantIdSchema>;

export const flagIdSchema = opaqueId.brand<'FlagId'>();
/** One raising of a flag: a crisis (A37), or a need for more than this group (A22). */
export type FlagId = z.infer<typeof flagIdSchema>;

/** Encodes 16 random bytes as an opaque id; the caller brands it by parsing with one of the schemas. */
export function encodeId(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError('an id is made of exactly 16 bytes');
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
