import type { Api } from '#client/api.ts';
import type { EnterAnswer } from '#shared/protocol/routes.ts';
import type { RoomId } from '#shared/room/ids.ts';
import { openCard, type LobbyCard } from '#shared/sealed/card.ts';
import { deriveRoomKeys, type RoomKeys } from '#shared/sealed/keys.ts';
import { monotonicNow, type TimeSample } from './serverClock.ts';

/** Everything one `enter` call gave, and what the link's secret makes of it. */
export interface Entry {
  room: RoomId;
  secret: Uint8Array<ArrayBuffer>;
  keys: RoomKeys;
  answer: EnterAnswer;
  card: LobbyCard;
  sample: TimeSample;
}

export type EntryResult =
  | { kind: 'entered'; entry: Entry }
  /** Unknown, ended, or the link was changed: one answer for all, with no names and no counts. */
  | { kind: 'gone' }
  | { kind: 'full' }
  | { kind: 'too-many' }
  | { kind: 'unreachable' }
  /** No WebCrypto: an insecure address or a very old browser. */
  | { kind: 'unsupported' };

/** False at an insecure address and in a very old browser: nothing can be sealed there. */
export const hasWebCrypto = (): boolean => globalThis.crypto?.subtle !== undefined;

/**
 * Enters a room: proves that we hold the link without showing its secret, and gets seat token, sync
 * ticket, media token and server time in one call. Entering counts and shows nobody.
 */
export async function enterRoom(
  api: Api,
  room: RoomId,
  secret: Uint8Array<ArrayBuffer>,
): Promise<EntryResult> {
  if (!hasWebCrypto()) return { kind: 'unsupported' };
  const keys = await deriveRoomKeys(secret, room);
  const askedAt = monotonicNow();
  const result = await api.enter(room, keys.access);
  const answeredAt = monotonicNow();
  switch (result.kind) {
    case 'unreachable':
      return { kind: 'unreachable' };
    case 'problem':
      if (result.code === 'room-full') return { kind: 'full' };
      if (result.code === 'too-many-requests') return { kind: 'too-many' };
      return result.code === 'not-found' || result.code === 'invalid-request'
        ? { kind: 'gone' }
        : { kind: 'unreachable' };
    case 'ok': {
      const card = await openCard(keys, result.value.card);
      // The server answered our proof but its card does not open: not the room this link was made for.
      if (card === null) return { kind: 'gone' };
      const sample = { askedAt, answeredAt, serverTime: result.value.serverTime };
      return { kind: 'entered', entry: { room, secret, keys, answer: result.value, card, sample } };
    }
    default:
      return result satisfies never;
  }
}
