import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeId, participantIdSchema, roomIdSchema, type RoomId } from '#shared/room/ids.ts';
import type { RoomRecord, RoomStore } from './roomStore.ts';

/** A store that can be closed and opened again over the same data. */
export interface StoreUnderTest {
  open(now: number): Promise<RoomStore>;
  discard(): Promise<void>;
}

const hour = 3_600_000;
const start = 1_800_000_000_000;
const retention = { afterLastLeftMs: 24 * hour, neverEnteredMs: 7 * 24 * hour };
const bytes = (text: string) => new TextEncoder().encode(text);

function newRoom(createdAt = start): RoomRecord {
  const room = roomIdSchema.parse(encodeId(randomBytes(16)));
  return { room, accessHash: new Uint8Array(randomBytes(32)), card: 'c2VhbGVk', createdAt };
}

/** What every `RoomStore` must do (W13, W15), run against each implementation. */
export function describeRoomStore(name: string, create: () => StoreUnderTest): void {
  describe(`${name} keeps the contract of a room store`, () => {
    let under: StoreUnderTest;
    let store: RoomStore;
    const begin = async () => {
      under = create();
      store = await under.open(start);
    };
    const reopen = async (now = start) => {
      await store.dispose();
      store = await under.open(now);
    };
    const made = async (createdAt?: number): Promise<RoomId> => {
      const record = newRoom(createdAt);
      await store.createRoom(record);
      return record.room;
    };
    afterEach(async () => {
      await store.dispose();
      await under.discard();
    });

    test('[W1] a room is found as it was made, also after reopening, and its id cannot be taken again', async () => {
      await begin();
      const record = newRoom();
      expect(await store.createRoom(record)).toBe(true);
      expect(await store.createRoom({ ...newRoom(), room: record.room })).toBe(false);
      await reopen();
      expect(await store.findRoom(record.room)).toEqual(record);
      expect(await store.findRoom(newRoom().room)).toBeNull();
    });

    test('[W7] updates come back in order, with their bindings, after reopening', async () => {
      await begin();
      const [room, other] = [await made(), await made()];
      const participant = participantIdSchema.parse(encodeId(randomBytes(16)));
      const bindings = [{ client: 4_294_967_295, participant }];
      await store.commit([
        { room, update: bytes('one'), bindings },
        { room: other, update: bytes('else'), bindings: [] },
      ]);
      await store.commit([{ room, update: bytes('two'), bindings }]);
      await reopen();
      expect(await store.load(room)).toEqual({
        snapshot: null,
        updates: [bytes('one'), bytes('two')],
        bindings,
      });
      expect((await store.load(other)).updates).toEqual([bytes('else')]);
    });

    test('[W7] a commit that names a room which is not there writes nothing at all', async () => {
      await begin();
      const room = await made();
      const lost = newRoom().room;
      const writes = [room, lost].map((name) => ({ room: name, update: bytes('x'), bindings: [] }));
      await expect(store.commit(writes)).rejects.toThrow(Error);
      expect((await store.load(room)).updates).toEqual([]);
      await store.commit([{ room, update: bytes('after'), bindings: [] }]);
      expect((await store.load(room)).updates).toEqual([bytes('after')]);
    });

    test('[W15] a snapshot takes the place of all rows and keeps the bindings', async () => {
      await begin();
      const room = await made();
      const participant = participantIdSchema.parse(encodeId(randomBytes(16)));
      const bindings = [{ client: 7, participant }];
      await store.commit([{ room, update: bytes('one'), bindings }]);
      await store.snapshot(room, bytes('first'));
      await store.snapshot(room, bytes('second'));
      await store.commit([{ room, update: bytes('two'), bindings: [] }]);
      await reopen();
      expect(await store.load(room)).toEqual({
        snapshot: bytes('second'),
        updates: [bytes('two')],
        bindings,
      });
    });

    test('[W13] a room goes 24 h after the last one left, not while somebody is inside', async () => {
      await begin();
      const room = await made();
      await store.markEntered(room);
      await store.commit([{ room, update: bytes('x'), bindings: [] }]);
      expect(await store.sweep(start + 1000 * hour, retention)).toEqual([]);
      await store.markLeft(room, start + hour);
      expect(await store.sweep(start + 25 * hour - 1, retention)).toEqual([]);
      expect(await store.sweep(start + 25 * hour, retention)).toEqual([room]);
      expect(await store.findRoom(room)).toBeNull();
      expect(await store.load(room)).toEqual({ snapshot: null, updates: [], bindings: [] });
    });

    test('[W13] coming back takes the date away again', async () => {
      await begin();
      const room = await made();
      await store.markEntered(room);
      await store.markLeft(room, start);
      await store.markEntered(room);
      expect(await store.sweep(start + 1000 * hour, retention)).toEqual([]);
    });

    test('[W13] a room nobody ever entered goes after 7 days', async () => {
      await begin();
      const room = await made();
      await store.markLeft(room, start);
      expect(await store.sweep(start + 7 * 24 * hour - 1, retention)).toEqual([]);
      expect(await store.sweep(start + 7 * 24 * hour, retention)).toEqual([room]);
    });

    test('[W13] who was inside when the process died counts as having left at the next start', async () => {
      await begin();
      const room = await made();
      await store.markEntered(room);
      await reopen(start + 2 * hour);
      expect(await store.sweep(start + 26 * hour - 1, retention)).toEqual([]);
      expect(await store.sweep(start + 26 * hour, retention)).toEqual([room]);
    });

    test('[W15] a store that was closed does not answer the readiness check', async () => {
      await begin();
      await store.check();
      await store.dispose();
      await expect(store.check()).rejects.toThrow(Error);
    });
  });
}
