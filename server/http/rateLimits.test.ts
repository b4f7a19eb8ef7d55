import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { createRateLimiter } from './rateLimits.ts';

const env = { RATE_LIMITS: 'on' };
const opaque = (bytes: number) => randomBytes(bytes).toString('base64url');

test('[W14] a limiter lets so many through in any window and says how long to wait', () => {
  const clock = createFakeClock();
  const limiter = createRateLimiter(2, 10_000, clock);
  expect([limiter.take('a'), limiter.take('a')]).toEqual([null, null]);
  clock.advance(4_000);
  expect(limiter.take('a')).toBe(6);
  expect(limiter.take('b')).toBeNull();
  clock.advance(6_000);
  expect(limiter.take('a')).toBeNull();
});

test('[W14] ten rooms an hour from one address, then 429 with Retry-After', async () => {
  const clock = createFakeClock();
  const { server } = await setScene({ env, clock });
  for (let count = 0; count < 9; count += 1) await server.createRoom();
  const body = { room: opaque(16), accessHash: opaque(32), card: 'eA' };
  const refused = await server.post('/api/rooms', body);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('3600');
  expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
  clock.advance(3_600_000);
  expect((await server.post('/api/rooms', body)).status).toBe(201);
});

test('[W14] thirty entrances a minute into one room; a wrong proof counts against its address only', async () => {
  const { server, room } = await setScene({ env, clock: createFakeClock() });
  const other = await server.createRoom();
  const enter = async (into: string, proof: string) =>
    (await server.post(`/api/rooms/${into}/enter`, { proof })).status;
  for (let count = 0; count < 30; count += 1) {
    expect(await enter(room.room, room.proof)).toBe(200);
    expect(await enter(count % 2 === 0 ? room.room : opaque(16), opaque(32))).toBe(404);
  }
  expect(await enter(room.room, room.proof)).toBe(429);
  expect(await enter(room.room, opaque(32))).toBe(429);
  expect(await enter(other.room, other.proof)).toBe(200);
});

test('[W14] each seat asks for thirty tickets and twelve media tokens a minute', async () => {
  const { server, room } = await setScene({ env, clock: createFakeClock() });
  const headersOf = async () => ({ Authorization: `Bearer ${(await server.enter(room)).seatToken}` });
  const [mine, others] = [await headersOf(), await headersOf()];
  const ask = async (route: string, headers: Record<string, string>) =>
    (await server.post(`/api/rooms/${room.room}/${route}`, {}, headers)).status;
  for (let count = 0; count < 30; count += 1) expect(await ask('ticket', mine)).toBe(200);
  expect(await ask('ticket', mine)).toBe(429);
  expect(await ask('ticket', others)).toBe(200);
  for (let count = 0; count < 12; count += 1) expect(await ask('media-token', mine)).toBe(503);
  expect(await ask('media-token', mine)).toBe(429);
  for (let count = 0; count < 30; count += 1) expect(await ask('ticket', {})).toBe(401);
  expect(await ask('ticket', {})).toBe(429);
});

test.each([
  { proxy: 'on', secondAddress: 201, why: 'a proxy of ours tells two addresses apart' },
  { proxy: 'off', secondAddress: 429, why: 'without one the header is anybody’s word' },
])('[W14] $why', async ({ proxy, secondAddress }) => {
  const { server } = await setScene({ env: { ...env, TRUST_PROXY: proxy } });
  const make = (address: string) =>
    server.post(
      '/api/rooms',
      { room: opaque(16), accessHash: opaque(32), card: 'eA' },
      { 'X-Forwarded-For': `203.0.113.9, ${address}` },
    );
  let last = 0;
  for (let count = 0; count < 11; count += 1) last = (await make('198.51.100.1')).status;
  expect(last).toBe(429);
  expect((await make('198.51.100.2')).status).toBe(secondAddress);
});
