import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { roomIdSchema } from '#shared/room/ids.ts';
import { openCard, sealCard } from './card.ts';
import { deriveRoomKeys } from './keys.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const schema = z.strictObject({ title: z.string().max(80), minutes: z.number() });
const card = { title: 'Intervision am Dienstag', minutes: 90 };
const keysOf = (byte: number) => deriveRoomKeys(new Uint8Array(32).fill(byte), room);

describe('the lobby card', () => {
  it('[S5] opens for whoever holds the link, and tells nothing of its title in clear', async () => {
    const text = await sealCard(await keysOf(1), card);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(atob(text.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('Intervision');
    expect(await openCard(await keysOf(1), text, schema)).toEqual({ kind: 'opened', card });
  });

  it('[S5] fails for another link, for no envelope and for content of another kind', async () => {
    const keys = await keysOf(1);
    const text = await sealCard(keys, card);
    expect(await openCard(await keysOf(2), text, schema)).toEqual({ kind: 'failed', why: 'authentication' });
    expect(await openCard(keys, 'not an envelope', schema)).toEqual({ kind: 'failed', why: 'shape' });
    const foreign = await sealCard(keys, { title: 7 });
    expect(await openCard(keys, foreign, schema)).toEqual({ kind: 'failed', why: 'content' });
  });
});
