import { type Card, cardSchema } from '#shared/meeting/schemas.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { openEnvelope, type RandomBytes, sealEnvelope } from './envelope.ts';
import type { RoomKeys } from './keys.ts';

/** Title and length of the meeting as shown before anybody has joined. */
export type LobbyCard = Card;

const place = (keys: RoomKeys) => ({ room: keys.room, doc: 'card', epoch: keys.epoch });

/** Seals the lobby card as base64url for `POST /api/rooms` (S5). */
export async function sealCard(keys: RoomKeys, card: LobbyCard, random?: RandomBytes): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(card));
  return toBase64url(await sealEnvelope(keys.card, { ...place(keys), type: 'update' }, payload, random));
}

/** Opens a lobby card; null for another room's, for no envelope and for content of another kind (S5). */
export async function openCard(keys: RoomKeys, text: string): Promise<LobbyCard | null> {
  const envelope = fromBase64url(text);
  if (envelope === null) return null;
  const opened = await openEnvelope(keys.card, place(keys), envelope);
  if (opened.kind === 'failed') return null;
  const parsed = cardSchema.safeParse(parseJson(opened.payload));
  return parsed.success ? parsed.data : null;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
