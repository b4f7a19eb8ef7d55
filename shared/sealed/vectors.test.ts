import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { roomIdSchema } from '#shared/room/ids.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { deriveRoomKeys, type KeyUse, openKeySchedule } from './keys.ts';
import envelopeFile from './vectors/envelopes.json' with { type: 'json' };
import keyFile from './vectors/keys.json' with { type: 'json' };

/*
 * The vectors fix key schedule and envelope for every later version and every other implementation.
 * Inputs stand in the JSON files; a deliberate change of the format rewrites their outputs with
 * `vitest run shared/sealed/vectors.test.ts -u`. Node's own crypto checks them a second time.
 */
const bytes = z.string().transform((text, context) => {
  const decoded = fromBase64url(text);
  if (decoded === null) context.addIssue('not base64url');
  return decoded ?? new Uint8Array();
});
const use = z.custom<KeyUse>((value) =>
  /^(access|doc\/room|awareness|card|media\/.{22})$/.test(String(value)),
);
const epoch = z.number();
const keyVectors = z
  .strictObject({
    secret: bytes,
    room: roomIdSchema,
    accessHash: z.string(),
    keys: z.array(z.strictObject({ use, epoch, bytes: z.string() })),
  })
  .parse(keyFile);
const envelopeVectors = z
  .array(
    z.strictObject({
      name: z.string(),
      use,
      epoch,
      doc: z.string(),
      type: z.enum(['update', 'snapshot', 'rekey']),
      nonce: bytes,
      payload: bytes,
      envelope: bytes,
    }),
  )
  .parse(envelopeFile);

const { secret, room } = keyVectors;
const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const nodeKey = (which: KeyUse, at: number) =>
  Buffer.from(hkdfSync('sha256', secret, room, `consilium/1/${which}/${at}`, 32));
const importKey = (raw: Uint8Array) =>
  crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);

describe('the test vectors', () => {
  it('[S1] fix the key schedule', async () => {
    const derive = await openKeySchedule(secret, room);
    const keys = await Promise.all(
      keyVectors.keys.map(async (one) => ({
        use: one.use,
        epoch: one.epoch,
        bytes: toBase64url(new Uint8Array(await derive(one.use, one.epoch))),
      })),
    );
    const { access, accessHash } = await deriveRoomKeys(secret, room);
    expect(access).toBe(keys[0]?.bytes);
    await expect(asJson({ ...keyFile, accessHash, keys })).toMatchFileSnapshot('vectors/keys.json');
  });

  it('[S1] hold for another implementation of HKDF and SHA-256', () => {
    expect(keyVectors.keys.length).toBeGreaterThan(0);
    for (const one of keyVectors.keys) {
      expect(nodeKey(one.use, one.epoch).toString('base64url')).toBe(one.bytes);
    }
    const hash = createHash('sha256').update(nodeKey('access', 0)).digest('base64url');
    expect(keyVectors.accessHash).toBe(hash);
  });

  it('[S2] fix the envelope', async () => {
    const sealed = await Promise.all(
      envelopeVectors.map(async (one, index) => {
        const key = await importKey(nodeKey(one.use, one.epoch));
        const envelope = await sealEnvelope(key, { ...one, room }, one.payload, () => one.nonce);
        return { ...envelopeFile[index], envelope: toBase64url(envelope) };
      }),
    );
    await expect(asJson(sealed)).toMatchFileSnapshot('vectors/envelopes.json');
  });

  it('[S2] open, and hold for another implementation of AES-GCM', async () => {
    expect(envelopeVectors.length).toBeGreaterThan(0);
    for (const one of envelopeVectors) {
      const raw = nodeKey(one.use, one.epoch);
      const opened = await openEnvelope(await importKey(raw), { ...one, room }, one.envelope);
      expect(opened).toEqual({ kind: 'opened', type: one.type, payload: one.payload });
      const code = { update: 1, snapshot: 2, rekey: 3 }[one.type];
      const decipher = createDecipheriv('aes-256-gcm', raw, one.nonce);
      decipher.setAAD(Buffer.from(`consilium/1/${code}/${one.epoch}/${room}/${one.doc}`));
      decipher.setAuthTag(one.envelope.subarray(-16));
      const plain = Buffer.concat([decipher.update(one.envelope.subarray(18, -16)), decipher.final()]);
      expect(plain.readUInt32BE(0)).toBe(one.payload.length);
      expect(new Uint8Array(plain.subarray(4, 4 + one.payload.length))).toEqual(one.payload);
      expect(plain.subarray(4 + one.payload.length).every((byte) => byte === 0)).toBe(true);
    }
  });
});
