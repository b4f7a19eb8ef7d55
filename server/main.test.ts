import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { createHash, randomBytes } from 'node:crypto';
import { encodeId, roomIdSchema } from '#shared/room/ids.ts';
import { enterAnswer } from '#shared/protocol/routes.ts';
import { WebSocket } from 'ws';
import { fakeEnvelope } from '#server/testing/syncClients.ts';
import { setScene, testDataDir } from '#server/testing/scene.ts';
import { CannotStart } from './cannotStart.ts';
import { startServer } from './main.ts';
import { readFrame, step1Frame, updateFrame } from '#server/sync/frames.ts';
import { testEnv } from '#server/testing/startTestServer.ts';

interface Child {
  process: ChildProcess;
  /** The address it prints, or everything it said when it ended instead. */
  said: Promise<string>;
  ended: Promise<number | null>;
}

/** The server as the launcher runs it: from environment variables only. */
function run(env: Record<string, string>): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PORT: '0', LOG_LEVEL: 'silent', RATE_LIMITS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const said = new Promise<string>((resolve) => {
    const hear = (data: Buffer) => {
      text += data.toString();
      const found = /^Consilium is running: (http:\/\/\S+)$/m.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => resolve(text));
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { process: child, said, ended };
}

/** A room on a server that runs by itself, and a socket in it. */
async function joinRoom(url: string, room: { id: string; proof: string }) {
  const answer = await fetch(`${url}/api/rooms/${room.id}/enter`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ proof: room.proof }),
  });
  const { ticket } = enterAnswer.parse(await answer.json());
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room.id}?ticket=${ticket}`, {
    origin: url,
  });
  const frames: Uint8Array[] = [];
  const doc = new Y.Doc();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const bytes = new Uint8Array(Buffer.isBuffer(data) ? data : Buffer.from([]));
    frames.push(bytes);
    const frame = readFrame(bytes);
    if (frame.kind === 'update') Y.applyUpdate(doc, frame.update);
  });
  await once(socket, 'open');
  return { socket, frames, doc, closed };
}

async function createRoom(url: string) {
  const proof = randomBytes(32);
  const room = { id: roomIdSchema.parse(encodeId(randomBytes(16))), proof: proof.toString('base64url') };
  const accessHash = createHash('sha256').update(proof).digest('base64url');
  const answer = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ room: room.id, accessHash, card: 'eA' }),
  });
  expect(answer.status).toBe(201);
  return room;
}

/** A file of this content; answers its path. */
function fileIn(directory: string, name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

test('[W7] killed in the middle of writing, the server has every update that anybody has seen', async () => {
  const dataDir = testDataDir();
  const first = run({ DATA_DIR: dataDir });
  const url = await first.said;
  const room = await createRoom(url);
  const [writer, reader] = [await joinRoom(url, room), await joinRoom(url, room)];
  const source = new Y.Doc();
  source.on('update', (update: Uint8Array) => {
    if (writer.socket.readyState === WebSocket.OPEN) writer.socket.send(updateFrame(update));
  });
  const log = source.getArray<Uint8Array>('log');
  const typing = setInterval(() => log.push([fakeEnvelope()]), 21);
  while (reader.doc.getArray('log').length < 15) await once(reader.socket, 'message');
  first.process.kill('SIGKILL');
  await reader.closed;
  clearInterval(typing);
  const seen = reader.doc.getArray<Uint8Array>('log').toArray();
  expect(seen.length).toBeGreaterThanOrEqual(15);
  const again = run({ DATA_DIR: dataDir });
  const late = await joinRoom(await again.said, room);
  late.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  while (late.doc.getArray('log').length < seen.length) await once(late.socket, 'message');
  expect(late.doc.getArray<Uint8Array>('log').toArray().slice(0, seen.length)).toEqual(seen);
}, 20_000);

test('[W15] on SIGTERM everybody is closed with a retryable code and the process ends well', async () => {
  const child = run({ DATA_DIR: testDataDir() });
  const url = await child.said;
  const room = await createRoom(url);
  const socket = await joinRoom(url, room);
  child.process.kill('SIGTERM');
  expect(await socket.closed).toBe(closeCodes.shuttingDown);
  expect(await child.ended).toBe(0);
}, 20_000);

test('[W15] an update sent just before SIGTERM is told to its sender and on disk afterwards', async () => {
  const dataDir = testDataDir();
  const child = run({ DATA_DIR: dataDir });
  const url = await child.said;
  const room = await createRoom(url);
  const member = await joinRoom(url, room);
  const source = new Y.Doc();
  const envelope = fakeEnvelope();
  source.getArray('log').push([envelope]);
  const sent = promisify(member.socket.send.bind(member.socket));
  await sent(updateFrame(Y.encodeStateAsUpdate(source)));
  child.process.kill('SIGTERM');
  expect(await member.closed).toBe(closeCodes.shuttingDown);
  expect(member.doc.getArray('log').toArray()).toEqual([envelope]);
  expect(await child.ended).toBe(0);
  const again = run({ DATA_DIR: dataDir });
  const late = await joinRoom(await again.said, room);
  late.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
  while (late.doc.getArray('log').length === 0) await once(late.socket, 'message');
  expect(late.doc.getArray('log').toArray()).toEqual([envelope]);
}, 20_000);

test('[W15] SIGINT after SIGTERM does not cut the ending short', async () => {
  const child = run({ DATA_DIR: testDataDir() });
  const url = await child.said;
  const socket = await joinRoom(url, await createRoom(url));
  child.process.kill('SIGTERM');
  child.process.kill('SIGINT');
  expect(await socket.closed).toBe(closeCodes.shuttingDown);
  expect(await child.ended).toBe(0);
}, 20_000);

test('[W15] every call to end answers the same end', async () => {
  const { server, raw } = await setScene();
  await raw();
  const first = server.dispose();
  expect(server.dispose()).toBe(first);
  await first;
});

test.each<[string, (dir: string) => string, RegExp]>([
  ['a file in the place of DATA_DIR', (dir) => join(fileIn(dir, 'file', ''), 'x'), /DATA_DIR cannot be used/],
  ['a DATA_DIR that nobody can make', () => '/proc/nope', /DATA_DIR cannot be used/],
  [
    'a damaged seat.key',
    (dir) => dirname(fileIn(dir, 'seat.key', 'short')),
    /seat.key in DATA_DIR is damaged/,
  ],
  [
    'a damaged database',
    (dir) => dirname(fileIn(dir, 'rooms.sqlite', 'x'.repeat(9_000))),
    /is damaged: put a/,
  ],
])(
  '[W15] %s is named in one line that says what to do',
  async (_name, prepare, line) => {
    const child = run({ DATA_DIR: prepare(testDataDir()) });
    const said = await child.said;
    expect(said).toMatch(line);
    expect(said.trimEnd().split('\n')).toHaveLength(1);
    expect(await child.ended).toBe(1);
  },
  20_000,
);

test('[W15] a second server on the same directory says so in one line and ends', async () => {
  const dataDir = testDataDir();
  await run({ DATA_DIR: dataDir }).said;
  const second = run({ DATA_DIR: dataDir });
  expect(await second.said).toBe(
    'Consilium cannot start: Another Consilium server is already using this DATA_DIR.\n',
  );
  expect(await second.ended).toBe(1);
}, 20_000);

test('[W17] a bad setting is named in one line, without its value', async () => {
  const child = run({ DATA_DIR: testDataDir(), LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'hunter2' });
  const said = await child.said;
  expect(said).toBe('Consilium cannot start: LIVEKIT_API_SECRET: must be given too, or none of the three\n');
  expect(await child.ended).toBe(1);
}, 20_000);

test('[W17] a bad setting of our own LiveKit is named as well, and none twice', async () => {
  const child = run({ DATA_DIR: testDataDir(), LIVEKIT_NODE_IP: '::1', LIVEKIT_PORT: '-1.5' });
  expect((await child.said).trimEnd().split('\n')).toEqual([
    'Consilium cannot start: LIVEKIT_PORT: must be a port between 1 and 65535',
    'Consilium cannot start: LIVEKIT_NODE_IP: must be an IPv4 address of this machine; IPv6 does not work here',
  ]);
  expect(await child.ended).toBe(1);
}, 20_000);

test('[W17] a busy port is named in one line', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  onTestFinished(() => void busy.close());
  const address = busy.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const start = startServer(testEnv({ DATA_DIR: testDataDir(), PORT: port, LOG_LEVEL: 'silent' }));
  await expect(start).rejects.toThrow(CannotStart);
  await expect(start).rejects.toThrow(`PORT ${port} is in use by another program`);
});

test.each(['0.0.0.0', '::1', 'localhost'])('[W17] on HOST %s the printed address works', async (HOST) => {
  const { server } = await setScene({ env: { HOST } });
  await expect(server.createRoom()).resolves.toHaveProperty('room');
});

test('[W17] who lets other computers in without naming the page is told so, and it starts all the same', async () => {
  const child = run({ DATA_DIR: testDataDir(), HOST: '0.0.0.0' });
  let text = '';
  child.process.stdout?.on('data', (data: Buffer) => (text += data.toString()));
  expect(await child.said).toMatch(/^http:/);
  expect(text).toContain('set PUBLIC_ORIGINS to the address people open');
}, 20_000);

test('[W15] when it ends everybody is told to come back, and nobody new gets in', async () => {
  const { server, raw } = await setScene();
  const listener = await raw();
  const disposed = server.dispose();
  expect(await listener.closed).toBe(closeCodes.shuttingDown);
  await disposed;
  await expect(fetch(`${server.url}/readyz`)).rejects.toThrow('fetch failed');
});
