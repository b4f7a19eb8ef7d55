import type { Answer, Api } from '#client/api.ts';
import { hasWebCrypto } from '#client/session/entry.ts';
import { newId } from '#client/session/newId.ts';
import { roomIdSchema, type RoomId } from '#shared/room/ids.ts';
import { sealCard, type LobbyCard } from '#shared/sealed/card.ts';
import { deriveRoomKeys } from '#shared/sealed/keys.ts';
import { encodeSecret, secretBytes } from '#shared/sealed/link.ts';

export interface MadeRoom {
  room: RoomId;
  secret: Uint8Array<ArrayBuffer>;
  title: string;
  link: string;
}

/** What making a room came to. */
export type Making =
  | Answer<MadeRoom>
  /** No WebCrypto, as on a room's own page. */
  | { kind: 'unsupported' }
  /** Something of ours broke. */
  | { kind: 'broken' };

/**
 * Makes a room: id and secret are drawn here; the server is told the id, a hash of the access proof
 * and the sealed card, never the secret (security.md 2). It always answers: whoever waits is told.
 */
export async function makeRoom(api: Api, origin: string, card: LobbyCard): Promise<Making> {
  if (!hasWebCrypto()) return { kind: 'unsupported' };
  try {
    return await drawRoom(api, origin, card);
  } catch {
    return { kind: 'broken' };
  }
}

async function drawRoom(api: Api, origin: string, card: LobbyCard): Promise<Answer<MadeRoom>> {
  const room = roomIdSchema.parse(newId());
  const secret = crypto.getRandomValues(new Uint8Array(secretBytes));
  const keys = await deriveRoomKeys(secret, room);
  const answer = await api.createRoom({
    room,
    accessHash: keys.accessHash,
    card: await sealCard(keys, card),
  });
  if (answer.kind !== 'ok') return answer;
  const link = `${origin}/r/${room}#${encodeSecret(secret)}`;
  return { kind: 'ok', value: { room, secret, title: card.title, link } };
}
