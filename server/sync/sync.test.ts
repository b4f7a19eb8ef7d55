import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene, testDataDir } from '#server/testing/scene.ts';
import {
  connectRaw,
  connectStock,
  fakeEnvelope,
  reconnectStock,
  until,
} from '#server/testing/syncClients.ts';
import type { RoomStore } from '#server/store/roomStore.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { readFrame, step1Frame, updateFrame } from './frames.ts';

test('[W7] three stock clients see each other and a late one gets everything', async () => {
  const { stock } = await setScene();
  const all = [await stock(), await stock(), await stock()];
  for (const { push } of all) push();
  await until(() => all.every(({ log }) => log.length === 3), 'three entries everywhere');
  const late = await stock();
  for (const { log } of all) expect(log.toArray()).toEqual(late.log.toArray());
});

test('[W7] the sender gets its own update back once it is on disk, before which nobody has it', async () => {
  const { server, room, stock, raw } = await setScene();
  const [ann, bob, listener] = [await stock(), await stock(), await raw()];
  const order: string[] = [];
  bob.doc.on('update', () => order.push('bob'));
  ann.push();
  await until(() => bob.log.length === 1, 'bob has it');
  const isNews = (frame: Uint8Array) => {
    const read = readFrame(frame);
    return read.kind === 'update' && !read.isStep2;
  };
  await until(() => listener.frames.some(isNews), 'a bystander has it');
  const doc = new Y.Doc();
  const me = await raw();
  doc.getArray('log').push([fakeEnvelope()]);
  me.send(updateFrame(Y.encodeStateAsUpdate(doc)));
  await until(() => me.frames.some((frame) => isNews(frame)), 'the echo');
  await until(() => bob.log.length === 2, 'bob has that, too');
  expect(server.logLines.join('')).not.toContain('failed');
  expect(room.room).toHaveLength(22);
});

/** A store that can be told to fail, or to wait, at the next commit. */
function fickleStore(
  dataDir: string,
): RoomStore & { isFailing: boolean; gate: Promise<void>; commits: number[] } {
  const store = openSqliteStore(dataDir, 0);
  const fickle = {
    ...store,
    isFailing: false,
    gate: Promise.resolve(),
    commits: new Array<number>(),
    async commit(writes: Parameters<RoomStore['commit']>[0]) {
      await fickle.gate;
      if (fickle.isFailing) throw new Error('disk full');
      fickle.commits.push(writes.length);
      await store.commit(writes);
    },
  };
  return fickle;
}

test('[W7] while the disk has not answered nobody hears of an update, not even a newcomer', async () => {
  const dataDir = testDataDir();
  const store = fickleStore(dataDir);
  const { stock, raw } = await setScene({ store, dataDir });
  const [ann, bob] = [await stock(), await stock()];
  const opened = Promise.withResolvers<void>();
  store.gate = opened.promise;
  ann.push();
  const newcomer = await raw();
  newcomer.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  // Presence passes by the disk: when it is through, an update would have been as well.
  bob.provider.awareness.setLocalState({ s: 'YQ' });
  await until(() => ann.provider.awareness.getStates().size === 2, 'presence is through');
  expect(bob.log.length).toBe(0);
  expect(newcomer.frames.map((frame) => readFrame(frame).kind)).not.toContain('update');
  opened.resolve();
  await until(() => bob.log.length === 1, 'bob has it');
  await until(() => newcomer.frames.some((frame) => readFrame(frame).kind === 'update'), 'the answer');
});

test('[W7] a failed commit relays nothing, closes with a retryable code, and the update comes back', async () => {
  const dataDir = testDataDir();
  const store = fickleStore(dataDir);
  const { server, room, stock } = await setScene({ store, dataDir });
  const [ann, bob] = [await stock(), await stock()];
  const codes: (number | undefined)[] = [];
  for (const { provider } of [ann, bob]) {
    provider.shouldReconnect = () => false;
    provider.on('connection-close', (event) => codes.push(event?.code));
  }
  store.isFailing = true;
  ann.push();
  await until(() => codes.length === 2, 'both are let go');
  expect(codes).toEqual([closeCodes.storeFailed, closeCodes.storeFailed]);
  expect(bob.log.length).toBe(0);
  store.isFailing = false;
  const again = await connectStock(server, room, ann.doc);
  await again.synced();
  const late = await stock();
  await until(() => late.log.length === 1, 'nothing is lost');
  again.dispose();
});

test('[W7] what arrives in one turn is one transaction and one message', async () => {
  const dataDir = testDataDir();
  const store = fickleStore(dataDir);
  const { raw, stock } = await setScene({ store, dataDir });
  const [me, bob] = [await raw(), await stock()];
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let count = 0; count < 20; count += 1) doc.getArray('log').push([fakeEnvelope()]);
  const opened = Promise.withResolvers<void>();
  store.gate = opened.promise;
  for (const update of updates) me.send(updateFrame(update));
  me.send(new Uint8Array([3]));
  opened.resolve();
  await until(() => bob.log.length === 20, 'all twenty');
  const news = me.frames.filter((frame) => readFrame(frame).kind === 'update');
  expect(news.length).toBe(store.commits.length);
  expect(news.length).toBeLessThan(20);
});

test('[W8] the server says nothing about the document before the room is loaded, and loads it once', async () => {
  const dataDir = testDataDir();
  const inner = openSqliteStore(dataDir, 0);
  const opened = Promise.withResolvers<void>();
  let loads = 0;
  const store: RoomStore = {
    ...inner,
    async load(room) {
      loads += 1;
      await opened.promise;
      return inner.load(room);
    },
  };
  const { raw } = await setScene({ store, dataDir });
  const all = [await raw(), await raw(), await raw()];
  for (const { send } of all) send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  for (const { socket } of all) {
    const pong = new Promise((resolve) => socket.once('pong', resolve));
    socket.ping();
    await pong;
  }
  for (const { frames } of all) expect(frames).toEqual([]);
  opened.resolve();
  for (const { frames } of all) {
    await until(() => frames.some((frame) => readFrame(frame).kind === 'update'), 'the answer');
  }
  expect(loads).toBe(1);
});

test('[W8] a room is unloaded some seconds after the last one left, with a snapshot, and loads again', async () => {
  const dataDir = testDataDir();
  const store = openSqliteStore(dataDir, 0);
  const clock = createFakeClock();
  const { room, stock } = await setScene({ store, dataDir, clock });
  const ann = await stock();
  const sent = ann.push();
  const bob = await stock();
  await until(() => bob.log.length === 1, 'stored');
  expect((await store.load(room.room)).updates).toHaveLength(1);
  ann.dispose();
  bob.dispose();
  const again = await stock();
  expect(again.log.toArray()).toEqual([sent]);
  expect((await store.load(room.room)).snapshot).toBeNull();
  again.dispose();
  let stored = await store.load(room.room);
  for (let tries = 0; tries < 200 && stored.snapshot === null; tries += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(5_000);
    stored = await store.load(room.room);
  }
  expect(stored.updates).toEqual([]);
  expect(stored.snapshot).not.toBeNull();
  const late = await stock();
  expect(late.log.toArray()).toEqual([sent]);
});

test('[W15] at 500 rows the store keeps a snapshot instead', async () => {
  const dataDir = testDataDir();
  const store = openSqliteStore(dataDir, 0);
  const clock = createFakeClock();
  const { room, stock, raw } = await setScene({ store, dataDir, clock });
  const me = await raw();
  const doc = new Y.Doc();
  const log = doc.getArray<Uint8Array>('log');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  await until(() => me.frames.length === 2, 'the greeting');
  for (let count = 0; count < 501; count += 1) {
    log.push([fakeEnvelope()]);
    const echo = once(me.socket, 'message');
    me.send(updateFrame(updates.at(-1) ?? new Uint8Array()));
    await echo;
    clock.advance(20);
  }
  const stored = await store.load(room.room);
  expect(stored.snapshot).not.toBeNull();
  expect(stored.updates).toHaveLength(1);
  const late = await stock();
  expect(late.log.toArray()).toEqual(log.toArray());
});

test('[W3] the thirteenth connection of a room is closed for good, an entrance for it refused', async () => {
  const { server, room, raw } = await setScene();
  const { ticket } = await server.enter(room);
  for (let count = 0; count < 12; count += 1) await raw();
  const last = await connectRaw(server, room.room, ticket);
  expect(await last.closed).toBe(closeCodes.roomFull);
  const answer = await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof });
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'room-full' }]);
});

test('[W3] a page that comes back takes the place of its own dead socket', async () => {
  const { server, room, raw } = await setScene();
  const { ticket, seatToken } = await server.enter(room);
  const first = await connectRaw(server, room.room, ticket);
  for (let count = 0; count < 11; count += 1) await raw();
  const headers = { Authorization: `Bearer ${seatToken}` };
  const answer = await server.post(`/api/rooms/${room.room}/ticket`, {}, headers);
  const body: unknown = await answer.json();
  const next = typeof body === 'object' && body !== null && 'ticket' in body ? String(body.ticket) : '';
  const second = await connectRaw(server, room.room, next);
  await first.closed;
  expect(second.socket.readyState).toBe(second.socket.OPEN);
  second.dispose();
});

test('[W5] who types on in the moment of coming back is not turned away', async () => {
  const { server, room, stock } = await setScene();
  const [early, bob] = [await stock(), await stock()];
  early.push();
  await until(() => bob.log.length === 1, 'the first entry is with both');
  early.dispose();
  const offline = early.push();
  const ann = await reconnectStock(server, room, early);
  onTestFinished(() => ann.dispose());
  const typed: Uint8Array[] = [];
  // Before the server has asked for what was written offline, which this entry stands on.
  ann.provider.on('status', ({ status }) => {
    if (status === 'connected') typed.push(ann.push());
  });
  const closed: unknown[] = [];
  ann.provider.on('connection-close', (event) => closed.push(event?.code));
  await until(() => bob.log.length === 3 || closed.length > 0, 'both entries are with the other');
  expect(closed).toEqual([]);
  expect(bob.log.toArray().slice(1)).toEqual([offline, ...typed]);
});
