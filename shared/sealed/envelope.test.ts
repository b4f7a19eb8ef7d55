import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { roomIdSchema } from '#shared/room/ids.ts';
import { envelopeBytes, openEnvelope, readHeader, sealEnvelope } from './envelope.ts';
import { deriveRoomKeys, type RoomKeys } from './keys.ts';

const room = roomIdSchema.parse('room-aaaaaaaaaaaaaaaaa');
const otherRoom = roomIdSchema.parse('room-bbbbbbbbbbbbbbbbb');
const place = { room, doc: 'room', epoch: 3 };
const types = ['update', 'snapshot', 'rekey'] as const;

describe('the envelope', () => {
  let keys: RoomKeys;
  beforeAll(async () => {
    keys = await deriveRoomKeys(new Uint8Array(32).fill(9), room, place.epoch);
  });

  it('[S2] opens to what was sealed, and its header says its type and epoch', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom(...types),
        async (payload, type) => {
          const envelope = await sealEnvelope(keys.updates, { ...place, type }, payload);
          expect(readHeader(envelope)).toEqual({ version: 1, type, epoch: 3 });
          expect(envelope.length).toBe(envelopeBytes(payload.length));
          const opened = await openEnvelope(keys.updates, place, envelope);
          expect(opened).toEqual({ kind: 'opened', type, payload: new Uint8Array(payload) });
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });

  it('[S2] comes in padded sizes only: 256 bytes, 1 KiB, then whole KiB', () => {
    expect([0, 252, 253, 1020, 1021, 2044, 2045].map((n) => envelopeBytes(n) - 34)).toEqual([
      256, 256, 1024, 1024, 2048, 2048, 3072,
    ]);
  });

  it('[S2] never uses a nonce twice for the same payload', async () => {
    const seal = () => sealEnvelope(keys.updates, { ...place, type: 'update' }, Uint8Array.of(1));
    const nonces = await Promise.all(Array.from({ length: 200 }, seal));
    expect(new Set(nonces.map((envelope) => envelope.subarray(6, 18).join())).size).toBe(200);
  });

  it('[S3] does not open in another room, document or epoch, nor with another key', async () => {
    const envelope = await sealEnvelope(keys.updates, { ...place, type: 'update' }, Uint8Array.of(1, 2));
    const open = (context: typeof place, key = keys.updates) => openEnvelope(key, context, envelope);
    expect(await open({ ...place, room: otherRoom })).toEqual({ kind: 'failed', why: 'authentication' });
    expect(await open({ ...place, doc: 'card' })).toEqual({ kind: 'failed', why: 'authentication' });
    expect(await open({ ...place, epoch: 4 })).toEqual({ kind: 'failed', why: 'epoch' });
    expect(await open(place, keys.card)).toEqual({ kind: 'failed', why: 'authentication' });
    expect((await open(place)).kind).toBe('opened');
  });

  it('[S3] does not open when any one bit is changed', async () => {
    const envelope = await sealEnvelope(keys.updates, { ...place, type: 'update' }, Uint8Array.of(1, 2));
    await fc.assert(
      fc.asyncProperty(fc.nat(envelope.length - 1), fc.nat(7), async (at, bit) => {
        const changed = new Uint8Array(envelope);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect((await openEnvelope(keys.updates, place, changed)).kind).toBe('failed');
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('[S4] answers failed for any bytes at all and never throws', async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .uint8Array({ minLength: 290, maxLength: 290 })
        .map((bytes) => Uint8Array.of(1, 1, 0, 0, 0, 3, ...bytes.subarray(6))),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        expect((await openEnvelope(keys.updates, place, bytes)).kind).toBe('failed');
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('[S4] refuses a header of unknown version or type and any length that is not padded', async () => {
    const envelope = await sealEnvelope(keys.updates, { ...place, type: 'update' }, Uint8Array.of(1));
    const withByte = (at: number, value: number) => {
      const changed = new Uint8Array(envelope);
      changed[at] = value;
      return changed;
    };
    expect(readHeader(withByte(0, 2))).toBeNull();
    expect(readHeader(withByte(1, 0))).toBeNull();
    expect(readHeader(withByte(1, 4))).toBeNull();
    expect(readHeader(envelope.subarray(0, 289))).toBeNull();
    expect(readHeader(new Uint8Array(546).fill(1))).toBeNull();
    expect(readHeader(new Uint8Array(0))).toBeNull();
  });

  it('[S4] finds out a length that its padding does not fit', async () => {
    const plain = new Uint8Array(256);
    new DataView(plain.buffer).setUint32(0, 300);
    const head = Uint8Array.of(1, 1, 0, 0, 0, 3);
    const iv = new Uint8Array(12);
    const additionalData = new TextEncoder().encode(`consilium/1/1/3/${room}/room`);
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, keys.updates, plain);
    const envelope = Uint8Array.of(...head, ...iv, ...new Uint8Array(sealed));
    expect(await openEnvelope(keys.updates, place, envelope)).toEqual({ kind: 'failed', why: 'padding' });
  });

  it('[S2] refuses to seal under an epoch that 32 bits cannot hold', async () => {
    for (const epoch of [-1, 0.5, 2 ** 32]) {
      const sealing = sealEnvelope(keys.updates, { ...place, epoch, type: 'update' }, new Uint8Array());
      await expect(sealing).rejects.toThrow(RangeError);
    }
  });
});
