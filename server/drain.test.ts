import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { problemBody } from '#shared/protocol/routes.ts';
import type { RoomId } from '#shared/room/ids.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { readFrame, updateFrame } from '#server/sync/frames.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { openSlowStore, type SlowStore } from '#server/testing/slowStore.ts';
import { connectRaw, fakeEnvelope, until } from '#server/testing/syncClients.ts';

/** A writer of envelopes, one frame each. */
function author() {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => frames.push(updateFrame(update)));
  return (envelope = fakeEnvelope()) => {
    doc.getArray('log').push([envelope]);
    return { envelope, frame: frames.at(-1) ?? new Uint8Array() };
  };
}

/** What these frames tell of the log. */
function logIn(frames: readonly Uint8Array[]): Uint8Array[] {
  const doc = new Y.Doc();
  for (const frame of frames.map(readFrame)) if (frame.kind === 'update') Y.applyUpdate(doc, frame.update);
  return doc.getArray<Uint8Array>('log').toArray();
}

/** The log as the next server would read it. */
async function storedLog(dataDir: string, room: RoomId): Promise<Uint8Array[]> {
  const store = openSqliteStore(dataDir, 0);
  onTestFinished(() => store.dispose());
  const { snapshot, updates } = await store.load(room);
  return logIn([...(snapshot === null ? [] : [snapshot]), ...updates].map(updateFrame));
}

/** A server that has been told to end while its disk still writes what a member sent. */
async function draining(slow: SlowStore) {
  const scene = await setScene({ store: slow.store, dataDir: slow.dataDir });
  const [member, other] = [await scene.raw(), await scene.raw()];
  const { ticket, seatToken } = await scene.server.enter(scene.room);
  await until(() => member.frames.length > 1, 'the room is loaded');
  const write = author();
  const { envelope, frame } = write();
  slow.hold();
  member.send(frame);
  await until(slow.isWaiting, 'the disk is writing');
  const ended = scene.server.dispose();
  return { ...scene, member, other, ticket, seatToken, write, envelope, ended };
}

test('[W15] while what came in is being written whoever asks is told to come back', async () => {
  const slow = openSlowStore('commit');
  const { server, room, member, ticket, seatToken, ended } = await draining(slow);
  const answers = await Promise.all([
    server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof }),
    server.post(`/api/rooms/${room.room}/ticket`, {}, { Authorization: `Bearer ${seatToken}` }),
    server.post(`/api/rooms/${room.room}/media-token`, {}, { Authorization: `Bearer ${seatToken}` }),
    server.post('/api/rooms', { room: room.room, accessHash: room.proof, card: 'eA' }),
    fetch(`${server.url}/readyz`),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(problemBody.parse(await answer.json()).code).toBe('shutting-down');
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const address = `${server.url.replace('http', 'ws')}/sync/${room.room}?ticket=${ticket}`;
  const late = new WebSocket(address, { origin: server.url });
  const status = new Promise((resolve) =>
    late.on('unexpected-response', (request, response) => {
      resolve(response.statusCode);
      request.destroy();
    }),
  );
  late.on('error', () => undefined);
  expect(await status).toBe(503);
  // Nobody is let go before their words are safe.
  expect(member.socket.readyState).toBe(WebSocket.OPEN);
  slow.release();
  await ended;
  await expect(fetch(`${server.url}/readyz`)).rejects.toThrow('fetch failed');
});

test('[W15] what came in is written and told, its sender included, before the sockets close', async () => {
  const slow = openSlowStore('commit');
  const { room, member, other, envelope, ended } = await draining(slow);
  expect(logIn([...member.frames, ...other.frames])).toEqual([]);
  slow.release();
  expect([await member.closed, await other.closed]).toEqual([
    closeCodes.shuttingDown,
    closeCodes.shuttingDown,
  ]);
  for (const { frames } of [member, other]) expect(logIn(frames)).toEqual([envelope]);
  await ended;
  expect(await storedLog(slow.dataDir, room.room)).toEqual([envelope]);
});

test('[W15] who writes on while the server ends holds nothing up, and is told of nothing unsafe', async () => {
  const slow = openSlowStore('commit');
  const { server, room, member, write, envelope, ended } = await draining(slow);
  member.send(write().frame);
  // Asked and answered over the network meanwhile: a socket that is read would have been.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  slow.release();
  expect(await member.closed).toBe(closeCodes.shuttingDown);
  await ended;
  expect(logIn(member.frames)).toEqual([envelope]);
  expect(await storedLog(slow.dataDir, room.room)).toEqual([envelope]);
});

test('[W15] what came in while a room was loading is written, too', async () => {
  const slow = openSlowStore('load');
  const { server, room, raw } = await setScene({ store: slow.store, dataDir: slow.dataDir });
  slow.hold();
  const member = await raw();
  await until(slow.isWaiting, 'the room is loading');
  const { envelope, frame } = author()();
  member.send(frame);
  const pong = new Promise((resolve) => member.socket.once('pong', resolve));
  member.socket.ping();
  await pong;
  const ended = server.dispose();
  slow.release();
  expect(await member.closed).toBe(closeCodes.shuttingDown);
  await ended;
  expect(await storedLog(slow.dataDir, room.room)).toEqual([envelope]);
});

test('[W15] who waits for a room that is being unloaded is told to come back', async () => {
  const slow = openSlowStore('snapshot');
  const clock = createFakeClock();
  const { server, room, raw } = await setScene({ store: slow.store, dataDir: slow.dataDir, clock });
  const first = await raw();
  first.send(author()().frame);
  await until(() => logIn(first.frames).length === 1, 'stored');
  first.dispose();
  while ((await server.enter(room)).connected > 0);
  const { ticket } = await server.enter(room);
  slow.hold();
  clock.advance(5_000);
  await until(slow.isWaiting, 'the room is being unloaded');
  const late = await connectRaw(server, room.room, ticket);
  onTestFinished(late.dispose);
  const ended = server.dispose();
  slow.release();
  expect(await late.closed).toBe(closeCodes.shuttingDown);
  await ended;
  expect(slow.done.filter((name) => name === 'load')).toHaveLength(1);
});

test('[W15] the store is told that everybody left before it is closed', async () => {
  const slow = openSlowStore('markLeft');
  const { server, raw } = await setScene({ store: slow.store, dataDir: slow.dataDir });
  const member = await raw();
  slow.hold();
  const ended = server.dispose();
  expect(await member.closed).toBe(closeCodes.shuttingDown);
  await until(slow.isWaiting, 'the leaving is being written');
  // Only when the store knows does the port close.
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  slow.release();
  await ended;
  expect(slow.done.at(-1)).toBe('markLeft');
  expect(server.logLines.join('')).not.toContain('failed');
});
