import { describe, expect, it } from 'vitest';
import { roomIdSchema } from '#shared/room/ids.ts';
import { toBase64url } from './base64url.ts';
import { openCard, sealCard } from './card.ts';
import { sealEnvelope } from './envelope.ts';
import { deriveRoomKeys } from './keys.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const card = { title: 'Intervision am Dienstag', minutes: 90 };
const keysOf = (byte: number) => deriveRoomKeys(new Uint8Array(32).fill(byte), room);

describe('the lobby card', () => {
  it('[S5] opens for whoever holds the link, and tells nothing of its title in clear', async () => {
    const text = await sealCard(await keysOf(1), card);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(atob(text.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('Intervision');
    expect(await openCard(await keysOf(1), text)).toEqual(card);
  });

  it('[S5] does not open for another link, as no envelope, or with content of another kind', async () => {
    const keys = await keysOf(1);
    expect(await openCard(await keysOf(2), await sealCard(keys, card))).toBeNull();
    expect(await openCard(keys, 'not an envelope')).toBeNull();
    const place = { room, doc: 'card', epoch: 0, type: 'update' } as const;
    for (const content of ['{"title":7}', 'no JSON']) {
      const envelope = await sealEnvelope(keys.card, place, new TextEncoder().encode(content));
      expect(await openCard(keys, toBase64url(envelope))).toBeNull();
    }
  });
});
