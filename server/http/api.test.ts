import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { enterAnswer, problemBody, ticketAnswer, timeAnswer } from '#shared/protocol/routes.ts';
import { encodeId } from '#shared/room/ids.ts';
import type { RoomStore } from '#server/store/roomStore.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene, testDataDir } from '#server/testing/scene.ts';
import { startTestServer, type TestRoom } from '#server/testing/startTestServer.ts';
import { reconnectStock, until } from '#server/testing/syncClients.ts';

const opaque = (bytes: number) => randomBytes(bytes).toString('base64url');
const told = async (answer: Response) => problemBody.parse(await answer.json());

test('[W1] a room is made once; its maker enters with the proof and gets everything at once', async () => {
  const { server, room } = await setScene();
  const answer = await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof });
  expect(answer.status).toBe(200);
  const entered = enterAnswer.parse(await answer.json());
  expect(entered).toMatchObject({ card: 'c2VhbGVk', connected: 0, media: null });
  expect(Math.abs(entered.serverTime - Date.now())).toBeLessThan(60_000);
  const again = await server.post('/api/rooms', { room: room.room, accessHash: opaque(32), card: 'eA' });
  expect([again.status, await told(again)]).toMatchObject([409, { code: 'room-exists' }]);
});

test('[W2] an unknown room and a wrong proof answer alike, to the byte', async () => {
  const { server, room } = await setScene();
  const wrong = await server.post(`/api/rooms/${room.room}/enter`, { proof: opaque(32) });
  const unknown = await server.post(`/api/rooms/${encodeId(randomBytes(16))}/enter`, { proof: opaque(32) });
  const noRoom = await server.post('/api/rooms/short/enter', { proof: opaque(32) });
  const headers = (answer: Response) => [...answer.headers].filter(([name]) => name !== 'date');
  expect(wrong.status).toBe(404);
  expect([unknown.status, noRoom.status]).toEqual([404, 404]);
  const body = await wrong.text();
  expect([await unknown.text(), await noRoom.text()]).toEqual([body, body]);
  expect(headers(unknown)).toEqual(headers(wrong));
});

test('[W2] entering counts nobody; a sync connection does', async () => {
  const { server, room, raw } = await setScene();
  await server.enter(room);
  expect((await server.enter(room)).connected).toBe(0);
  await raw();
  expect((await server.enter(room)).connected).toBe(1);
});

test('[W2] every entrance is a fresh participant', async () => {
  const { server, room } = await setScene();
  const [one, other] = [await server.enter(room), await server.enter(room)];
  expect(one.participant).not.toBe(other.participant);
});

test('[W3] a seat token gives new tickets, for its own room only, and survives a restart', async () => {
  const dataDir = testDataDir();
  const first = await startTestServer({ dataDir });
  const [room, other] = [await first.createRoom(), await first.createRoom()];
  const { seatToken } = await first.enter(room);
  await first.dispose();
  const { server } = await setScene({ dataDir });
  const ask = (name: string, authorization: string) =>
    server.post(`/api/rooms/${name}/ticket`, {}, { Authorization: authorization });
  const answer = await ask(room.room, `Bearer ${seatToken}`);
  expect(ticketAnswer.parse(await answer.json()).ticket).toHaveLength(43);
  const parts = seatToken.split('.');
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${parts[1]}.`;
  for (const [name, authorization] of [
    [other.room, `Bearer ${seatToken}`],
    [room.room, ''],
    [room.room, seatToken],
    [room.room, `Bearer ${seatToken.slice(0, -4)}AAAA`],
    [room.room, `Bearer ${unsigned}`],
  ] as const) {
    const refused = await ask(name, authorization);
    expect([refused.status, (await told(refused)).code]).toEqual([401, 'unauthorized']);
  }
});

test('[W3] a seat token is over after 12 hours', async () => {
  const clock = createFakeClock();
  const { server, room } = await setScene({ clock });
  const { seatToken } = await server.enter(room);
  const headers = { Authorization: `Bearer ${seatToken}` };
  clock.advance(12 * 3_600_000 - 2_000);
  expect((await server.post(`/api/rooms/${room.room}/ticket`, {}, headers)).status).toBe(200);
  clock.advance(2_000);
  expect((await server.post(`/api/rooms/${room.room}/ticket`, {}, headers)).status).toBe(401);
});

test('[W3] who proves the room again with an earlier seat token stays who they were, also after it is over', async () => {
  const clock = createFakeClock();
  const { server, room, stock } = await setScene({ clock });
  const other = await server.createRoom();
  const client = await stock();
  client.push();
  clock.advance(13 * 3_600_000);
  const before = { Authorization: `Bearer ${client.seatToken}` };
  const enter = (into: TestRoom, proof: string, headers: Record<string, string>) =>
    server.post(`/api/rooms/${into.room}/enter`, { proof }, headers);
  const entered = enterAnswer.parse(await (await enter(room, room.proof, before)).json());
  expect(entered.participant).toBe(client.participant);
  expect(entered.seatToken).not.toBe(client.seatToken);
  // What was written as this participant is still theirs to go on with.
  const again = await reconnectStock(server, room, { ...client, seatToken: entered.seatToken });
  onTestFinished(again.dispose);
  await again.synced();
  again.push();
  const late = await stock();
  await until(() => late.log.length === 2, 'both are there');
  const refusals: [TestRoom, string, Record<string, string>, number, string][] = [
    [room, opaque(32), before, 404, 'not-found'],
    [other, other.proof, before, 401, 'unauthorized'],
    [room, room.proof, { Authorization: 'Bearer nonsense' }, 401, 'unauthorized'],
    [room, room.proof, { Authorization: '' }, 401, 'unauthorized'],
  ];
  for (const [into, proof, headers, status, code] of refusals) {
    const refused = await enter(into, proof, headers);
    expect([refused.status, (await told(refused)).code]).toEqual([status, code]);
  }
});

test('[W3] who was there may enter again while twelve are connected, who was not may not', async () => {
  const { server, room, raw, stock } = await setScene();
  const { seatToken } = await stock();
  for (let count = 1; count < 12; count += 1) await raw();
  const enter = (headers?: Record<string, string>) =>
    server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof }, headers);
  expect((await told(await enter())).code).toBe('room-full');
  expect((await enter({ Authorization: `Bearer ${seatToken}` })).status).toBe(200);
});

test('[W10] without LiveKit the media token route says so, and the time is told to anybody', async () => {
  const { server, room } = await setScene();
  const { seatToken } = await server.enter(room);
  const headers = { Authorization: `Bearer ${seatToken}` };
  const answer = await server.post(`/api/rooms/${room.room}/media-token`, {}, headers);
  expect([answer.status, (await told(answer)).code]).toEqual([503, 'media-unavailable']);
  const time = await fetch(`${server.url}/api/time`);
  expect(timeAnswer.parse(await time.json()).serverTime).toBeGreaterThan(0);
});

test('[W11] bodies are strict, bounded and never echoed', async () => {
  const { server, room } = await setScene();
  const canary = 'canary<script>';
  const bodies: [string, unknown, number][] = [
    ['/api/rooms', { room: opaque(16), accessHash: opaque(32), card: 'eA', extra: canary }, 400],
    ['/api/rooms', { room: canary, accessHash: opaque(32), card: 'eA' }, 400],
    ['/api/rooms', { room: opaque(16), accessHash: `${'A'.repeat(42)}B`, card: 'eA' }, 400],
    ['/api/rooms', { room: opaque(16), accessHash: opaque(32), card: canary.repeat(1000) }, 413],
    [`/api/rooms/${room.room}/enter`, { proof: canary }, 400],
    [`/api/rooms/${room.room}/enter`, { proof: 'A'.repeat(5000) }, 413],
    ['/api/nothing', {}, 404],
  ];
  for (const [path, body, status] of bodies) {
    const answer = await server.post(path, body);
    const text = await answer.text();
    expect([path, answer.status]).toEqual([path, status]);
    expect(problemBody.safeParse(JSON.parse(text)).success).toBe(true);
    expect(text).not.toContain('canary');
  }
  const broken = await fetch(`${server.url}/api/rooms`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: '{"room":',
  });
  expect([broken.status, (await told(broken)).code]).toEqual([400, 'invalid-request']);
});

test('[W11] an unsafe request without an allowed origin changes nothing', async () => {
  const { server } = await setScene();
  const body = { room: opaque(16), accessHash: opaque(32), card: 'eA' };
  for (const origin of ['https://elsewhere.example', 'null', `${server.url}.elsewhere.example`]) {
    const answer = await server.post('/api/rooms', body, { Origin: origin });
    expect([answer.status, (await told(answer)).code]).toEqual([403, 'forbidden-origin']);
  }
  const none = await fetch(`${server.url}/api/rooms`, { method: 'POST', body: JSON.stringify(body) });
  expect(none.status).toBe(403);
  expect((await server.post('/api/rooms', body)).status).toBe(201);
});

test('[W15] a store that fails is one problem body, logged by code, and the server goes on', async () => {
  const dataDir = testDataDir();
  const inner = openSqliteStore(dataDir, 0);
  let isFailing = false;
  const store: RoomStore = {
    ...inner,
    async findRoom(room) {
      if (isFailing) throw Object.assign(new Error('canary'), { code: 'EIO' });
      return inner.findRoom(room);
    },
    async check() {
      if (isFailing) throw new Error('canary');
      await inner.check();
    },
  };
  const { server, room } = await setScene({ dataDir, store });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  isFailing = true;
  const answer = await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof });
  const text = await answer.text();
  expect([answer.status, problemBody.parse(JSON.parse(text)).code]).toEqual([500, 'internal']);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(500);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(server.logLines.join('')).toContain('"code":"EIO"');
  expect(text + server.logLines.join('')).not.toContain('canary');
  isFailing = false;
  expect((await server.enter(room)).card).toBe('c2VhbGVk');
});
