import { beforeAll, describe, expect, it } from 'vitest';
import { participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { deriveRoomKeys, openKeySchedule, type RoomKeys } from './keys.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const otherRoom = roomIdSchema.parse('room-bbbbbbbbbbbbbbbbb');
const anna = participantIdSchema.parse('participant-annaaaaaaa');
const ben = participantIdSchema.parse('participant-bennnnnnnn');
const secret = Uint8Array.from({ length: 32 }, (_, index) => index);

describe('the key schedule', () => {
  let keys: RoomKeys;
  beforeAll(async () => {
    keys = await deriveRoomKeys(secret, room);
  });

  it('[S1] gives different bytes for every use, room, epoch and secret', async () => {
    const inRoom = await openKeySchedule(secret, room);
    const elsewhere = await openKeySchedule(secret, otherRoom);
    const changed = await openKeySchedule(new Uint8Array(secret).fill(1, 31), room);
    const all = await Promise.all([
      inRoom('access', 0),
      inRoom('doc/room', 0),
      inRoom('awareness', 0),
      inRoom('card', 0),
      inRoom(`media/${anna}`, 0),
      inRoom(`media/${ben}`, 0),
      inRoom('access', 1),
      elsewhere('access', 0),
      changed('access', 0),
    ]);
    const texts = all.map((bytes) => toBase64url(new Uint8Array(bytes)));
    expect(new Set(texts).size).toBe(all.length);
    expect(texts.every((text) => text.length === 43)).toBe(true);
  });

  it('[S1] shows the server a proof whose SHA-256 it can keep', async () => {
    const proof = fromBase64url(keys.access) ?? new Uint8Array();
    expect(proof.length).toBe(32);
    const hash = await crypto.subtle.digest('SHA-256', proof);
    expect(keys.accessHash).toBe(toBase64url(new Uint8Array(hash)));
  });

  it('[S1] is the same in every browser that holds the link', async () => {
    const again = await deriveRoomKeys(new Uint8Array(secret), room);
    expect(again.access).toBe(keys.access);
    expect(await again.media(anna)).toEqual(await keys.media(anna));
    const place = { room, doc: 'room', epoch: 0 };
    const sealed = await sealEnvelope(keys.updates, { ...place, type: 'update' }, Uint8Array.of(7));
    expect((await openEnvelope(again.updates, place, sealed)).kind).toBe('opened');
  });

  it('[S1] keeps sealing keys where scripts cannot export them', () => {
    for (const key of [keys.updates, keys.awareness, keys.card]) expect(key.extractable).toBe(false);
  });

  it('[S1] refuses a secret of any other length', async () => {
    await expect(deriveRoomKeys(new Uint8Array(16), room)).rejects.toThrow(RangeError);
  });
});
