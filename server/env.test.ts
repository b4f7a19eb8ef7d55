import { expect, test } from 'vitest';
import { originAdvice, parseEnv } from './env.ts';

const secret = 's'.repeat(43);

test('[W17] nothing given: loopback, port 3000, ./data, no media, an own STUN address', () => {
  expect(parseEnv({})).toEqual({
    kind: 'ok',
    env: {
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      publicOrigins: null,
      livekit: null,
      iceServers: [{ urls: ['stun:127.0.0.1:3478'] }],
      logLevel: 'info',
      hasRateLimits: true,
      trustsProxy: false,
    },
  });
});

test('[W17] everything given is taken', () => {
  const parsed = parseEnv({
    PORT: '8443',
    PUBLIC_ORIGINS: 'https://consilium.example, https://other.example/',
    LIVEKIT_URL: 'wss://media.example',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: secret,
    STUN_URLS: 'stun:one.example,stun:two.example',
    TURN_URLS: 'turns:turn.example:443',
    TURN_USERNAME: 'name',
    TURN_CREDENTIAL: 'word',
  });
  expect(parsed).toMatchObject({
    kind: 'ok',
    env: {
      port: 8443,
      publicOrigins: ['https://consilium.example', 'https://other.example'],
      livekit: { url: 'wss://media.example', apiKey: 'key', apiSecret: secret },
      iceServers: [
        { urls: ['stun:one.example', 'stun:two.example'] },
        { urls: ['turns:turn.example:443'], username: 'name', credential: 'word' },
      ],
    },
  });
});

test.each([
  ['PORT', { PORT: 'many' }],
  ['PORT', { PORT: '70000' }],
  ['PUBLIC_ORIGINS', { PUBLIC_ORIGINS: 'consilium' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['STUN_URLS', { STUN_URLS: 'https://stun.example' }],
  [
    'LIVEKIT_API_SECRET',
    { LIVEKIT_URL: 'ws://x', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 'hunter2'.padEnd(42, 's') },
  ],
  ['LIVEKIT_API_KEY', { LIVEKIT_URL: 'ws://x', LIVEKIT_API_SECRET: secret }],
])('[W17] a bad %s is named, its value is not', (name, raw) => {
  const parsed = parseEnv(raw);
  const lines = parsed.kind === 'bad' ? parsed.lines.join('\n') : '';
  expect(lines).toContain(`${name}: `);
  expect(lines).not.toContain('hunter2');
});

test.each([
  [{}, false],
  [{ HOST: '::1' }, false],
  [{ HOST: '0.0.0.0' }, true],
  [{ HOST: '192.0.2.7' }, true],
  [{ HOST: '0.0.0.0', PUBLIC_ORIGINS: 'https://consilium.example' }, false],
])('[W17] %j: whoever lets others in is told what to set', (raw, isTold) => {
  const parsed = parseEnv(raw);
  const advice = parsed.kind === 'ok' ? originAdvice(parsed.env) : 'bad';
  expect(advice === null).toBe(!isTold);
  if (isTold) expect(advice).toContain('set PUBLIC_ORIGINS');
});
