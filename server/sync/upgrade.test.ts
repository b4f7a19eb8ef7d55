import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import type { TestServer } from '#server/testing/startTestServer.ts';
import { connectRaw, until } from '#server/testing/syncClients.ts';

const keyed = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';

/** Sends bytes by hand; `ended` gives everything that came back, once the server has hung up. */
function byHand(server: TestServer, text: string): { socket: Socket; ended: Promise<string> } {
  const socket = connect(server.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.on('data', (data) => {
    answer += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(text);
  return { socket, ended: new Promise((resolve) => socket.on('close', () => resolve(answer))) };
}

const request = (server: TestServer, line: string, upgrade = 'websocket', origin = server.url) =>
  `${line} HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n${keyed}\r\n`;

const path = `/sync/${'A'.repeat(22)}?ticket=x`;

test.each([
  ['another path', 'GET /other', 'websocket', '404'],
  ['sync without a room', 'GET /sync', 'websocket', '404'],
  ['a path beside it', `GET /sync/${'A'.repeat(22)}/more?ticket=x`, 'websocket', '404'],
  ['another method', `POST ${path}`, 'websocket', '405'],
  ['another protocol', `GET ${path}`, 'h2c', '400'],
])('[W8] an upgrade with %s is answered and hung up on at once', async (_name, line, upgrade, status) => {
  const { server } = await setScene();
  expect(await byHand(server, request(server, line, upgrade)).ended).toMatch(
    new RegExp(`^HTTP/1.1 ${status} `),
  );
});

test('[W8] a foreign origin, or none, gets no socket', async () => {
  const { server } = await setScene();
  const foreign = request(server, `GET ${path}`, 'websocket', 'https://elsewhere.example');
  expect(await byHand(server, foreign).ended).toMatch(/^HTTP\/1.1 403 /);
  const none = request(server, `GET ${path}`).replace(/Origin: .*\r\n/, '');
  expect(await byHand(server, none).ended).toMatch(/^HTTP\/1.1 403 /);
});

test('[W8] a broken handshake is answered and hung up on', async () => {
  const { server } = await setScene();
  const broken = request(server, `GET ${path}`).replace(
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Version: 1',
  );
  expect(await byHand(server, broken).ended).toMatch(/^HTTP\/1.1 400 /);
});

test('[W3] a ticket opens one socket, in its room, for 30 seconds', async () => {
  const clock = createFakeClock();
  const { server, room } = await setScene({ clock });
  const other = await server.createRoom();
  const { ticket: used } = await server.enter(room);
  const first = await connectRaw(server, room.room, used);
  expect(await (await connectRaw(server, room.room, used)).closed).toBe(closeCodes.ticket);
  expect(first.socket.readyState).toBe(first.socket.OPEN);
  const { ticket: foreign } = await server.enter(room);
  expect(await (await connectRaw(server, other.room, foreign)).closed).toBe(closeCodes.ticket);
  expect(await (await connectRaw(server, room.room, foreign)).closed).toBe(closeCodes.ticket);
  const { ticket: old } = await server.enter(room);
  clock.advance(30_000);
  expect(await (await connectRaw(server, room.room, old)).closed).toBe(closeCodes.ticket);
  expect(await (await connectRaw(server, room.room, 'never-issued')).closed).toBe(closeCodes.ticket);
});

test('[W8] 300 stray upgrades and 500 half-open ones leave a live room working', async () => {
  const { server, stock } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  const halfOpen = Array.from({ length: 500 }, () =>
    byHand(server, 'GET /sync/x HTTP/1.1\r\nHost: x\r\nUpgr'),
  );
  await Promise.all(halfOpen.map(({ socket }) => once(socket, 'connect')));
  const lines = ['GET /nowhere', `PUT ${path}`, `GET ${path}`];
  const strays = Array.from({ length: 300 }, (_, index) =>
    byHand(server, request(server, lines[index % 3] ?? '', index % 2 === 0 ? 'h2c' : 'websocket', 'null')),
  );
  ann.push();
  await until(() => bob.log.length === 1, 'the room works meanwhile');
  const answers = await Promise.all(strays.map(({ ended }) => ended));
  expect(answers.every((answer) => answer.startsWith('HTTP/1.1 4'))).toBe(true);
  bob.push();
  await until(() => ann.log.length === 2, 'and after');
  const late = await stock();
  expect(late.log.length).toBe(2);
}, 20_000);

test('[W8] a socket whose ticket does not hold is told so and ended, though it never answers', async () => {
  const clock = createFakeClock();
  const { server } = await setScene({ clock });
  const deaf = byHand(server, request(server, `GET ${path}`));
  let answer = '';
  deaf.socket.on('data', (data) => (answer += data.toString('latin1')));
  await until(
    () => answer.includes('101 Switching') && answer.endsWith('\u0088\u0002\u0011\u0095'),
    'told 4501',
  );
  expect(deaf.socket.closed).toBe(false);
  clock.advance(1_000);
  expect(await deaf.ended).toContain('101 Switching');
});

test('[W8] 64 such sockets of one address at once, the next gets none; ending waits for nobody', async () => {
  const { server, stock } = await setScene({ clock: createFakeClock() });
  const ann = await stock();
  const deaf = Array.from({ length: 100 }, () => byHand(server, request(server, `GET ${path}`)));
  const refused = deaf.map(({ ended }) => ended.then((answer) => answer.startsWith('HTTP/1.1 429 ')));
  const answers: boolean[] = [];
  for (const one of refused) void one.then((is429) => answers.push(is429));
  await until(() => answers.length === 36, '36 are turned away');
  ann.push();
  await server.dispose();
  const all = await Promise.all(refused);
  expect(all.filter(Boolean)).toHaveLength(36);
}, 10_000);

test('[W11] what is refused by hand has the security headers, too', async () => {
  const { server } = await setScene();
  const asked = [
    request(server, 'GET /other'),
    'GARBAGE\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(9_000)}\r\n\r\n`,
  ];
  const answers = await Promise.all(asked.map((text) => byHand(server, text).ended));
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['404', '400', '431']);
  for (const answer of answers) {
    expect(answer).toContain("Content-Security-Policy: default-src 'none'");
    expect(answer).toContain('X-Content-Type-Options: nosniff');
    expect(answer).toContain('Cache-Control: no-store');
  }
});
