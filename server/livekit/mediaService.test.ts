import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { decode } from 'hono/jwt';
import { AccessToken } from 'livekit-server-sdk';
import { expect, onTestFinished, test } from 'vitest';
import { participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { createLog } from '#server/log.ts';
import { setScene } from '#server/testing/scene.ts';
import { mediaToken } from './mediaService.ts';
import { createMediaService } from './mediaService.ts';

const key = { apiKey: 'key', apiSecret: 's'.repeat(43) };
const room = roomIdSchema.parse('R'.repeat(22));
const participant = participantIdSchema.parse('P'.repeat(22));
const silent = createLog('silent');

test('[W10] a media token admits one identity to one room for two minutes, and grants nothing else', async () => {
  const { payload } = decode(await mediaToken(key, room, participant));
  const { iat, nbf, exp, ...claims } = payload;
  const from = Number(iat ?? nbf);
  expect(Number(exp) - from).toBe(120);
  expect(claims).toEqual({
    iss: 'key',
    sub: participant,
    video: {
      room,
      roomJoin: true,
      canPublish: true,
      canSubscribe: true,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
      canPublishData: false,
      canUpdateOwnMetadata: false,
    },
  });
});

test('[W10] without a LiveKit that answers nobody waits longer than a second to enter', async () => {
  const deaf = createServer();
  deaf.listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  onTestFinished(() => void deaf.close());
  const address = deaf.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const service = createMediaService({ url: `ws://127.0.0.1:${port}`, ...key }, [], silent);
  const before = performance.now();
  expect(await service.admit(room, participant)).toBeNull();
  const waited = performance.now() - before;
  expect(waited).toBeGreaterThan(600);
  expect(waited).toBeLessThan(1_500);
});

test('[W10] a LiveKit whose port is closed, and none at all, give null', async () => {
  const dead = createMediaService({ url: 'ws://127.0.0.1:1', ...key }, [], silent);
  expect(await dead.admit(room, participant)).toBeNull();
  expect(await createMediaService(null, [], silent).admit(room, participant)).toBeNull();
});

test('[W10] the page may reach LiveKit over socket and http, nothing more', () => {
  const origins = (url: string) => createMediaService({ url, ...key }, [], silent).origins;
  expect(origins('ws://127.0.0.1:7880')).toEqual(['ws://127.0.0.1:7880', 'http://127.0.0.1:7880']);
  expect(origins('https://media.example/path')).toEqual(['wss://media.example', 'https://media.example']);
});

test('[W10] behind a proxy browsers and their policy get the public address; the server keeps its own', async () => {
  const asked: (string | undefined)[] = [];
  const livekit = createHttpServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  livekit.listen(0, '127.0.0.1');
  await once(livekit, 'listening');
  onTestFinished(() => void livekit.close());
  const address = livekit.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { server, room } = await setScene({
    env: {
      LIVEKIT_URL: `ws://127.0.0.1:${port}`,
      LIVEKIT_PUBLIC_URL: 'wss://consilium.example/',
      LIVEKIT_API_KEY: key.apiKey,
      LIVEKIT_API_SECRET: key.apiSecret,
    },
  });
  expect((await server.enter(room)).media?.url).toBe('wss://consilium.example');
  expect(asked).toEqual(['/twirp/livekit.RoomService/CreateRoom']);
  const policy = (await fetch(server.url)).headers.get('Content-Security-Policy');
  expect(policy).toContain("connect-src 'self' wss://consilium.example https://consilium.example;");
});

test('[W10] a webhook is believed only with a signature over this very body', async () => {
  const { server } = await setScene({
    env: { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: key.apiKey, LIVEKIT_API_SECRET: key.apiSecret },
  });
  const body = JSON.stringify({ event: 'room_finished', room: { name: room } });
  const signed = async (text: string, secret = key.apiSecret) => {
    const token = new AccessToken(key.apiKey, secret);
    token.sha256 = createHash('sha256').update(text).digest('base64');
    return token.toJwt();
  };
  const call = async (text: string, authorization?: string) => {
    const headers = { 'Content-Type': 'application/webhook+json' };
    const all = authorization === undefined ? headers : { ...headers, Authorization: authorization };
    return (await fetch(`${server.url}/api/livekit/webhook`, { method: 'POST', headers: all, body: text }))
      .status;
  };
  expect(await call(body)).toBe(401);
  expect(await call(body, await signed(body, 'x'.repeat(43)))).toBe(401);
  expect(await call(`${body} `, await signed(body))).toBe(401);
  expect(await call(body, await signed(body))).toBe(200);
  expect(server.logLines.at(-1)).toContain('"code":"room_finished"');
});
