import { expect, test } from 'vitest';
import { listenProblem, parseEnv, startAdvice } from './env.ts';

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
      ownLivekit: {
        ports: { http: null, tcp: null, udp: null },
        nodeAddress: '127.0.0.1',
        signalAddress: '127.0.0.1',
      },
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

const port = (lowest: number) => `must be a port between ${lowest} and 65535`;
const address = 'must be an address that begins with ws:// or wss://';
const nodeAddress = 'must be an IPv4 address of this machine; IPv6 does not work here';
const publicUrl = 'must be an address such as wss://consilium.example: a name or an IPv4 address, no path';
const together = 'must be given too, or none of the three';
const given = { LIVEKIT_URL: 'ws://x', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: secret };

test.each([
  ['PORT', port(0), { PORT: 'many' }],
  ['PORT', port(0), { PORT: '70000' }],
  ['PORT', port(0), { PORT: '-1.5' }],
  ['PUBLIC_ORIGINS', 'must be addresses such as https://consilium.example', { PUBLIC_ORIGINS: 'a,b' }],
  ['LOG_LEVEL', 'Invalid option: expected one of', { LOG_LEVEL: 'loud' }],
  ['STUN_URLS', 'must be addresses such as stun:own.example', { STUN_URLS: 'https://stun.example' }],
  ['TURN_URLS', 'must be addresses such as turn:own.example', { TURN_URLS: 'stun:turn.example' }],
  ['TURN_CREDENTIAL', together, { TURN_URLS: 'turn:turn.example', TURN_USERNAME: 'name' }],
  ['LIVEKIT_URL', address, { ...given, LIVEKIT_URL: 'nonsense' }],
  ['LIVEKIT_URL', together, { LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: secret }],
  ['LIVEKIT_API_KEY', together, { LIVEKIT_URL: 'ws://x', LIVEKIT_API_SECRET: secret }],
  [
    'LIVEKIT_API_SECRET',
    'must hold 32 random bytes: at least 43 characters of base64url',
    { ...given, LIVEKIT_API_SECRET: 'hunter2'.padEnd(42, 's') },
  ],
  ['LIVEKIT_PUBLIC_URL', publicUrl, { LIVEKIT_PUBLIC_URL: 'https://consilium.example' }],
  ['LIVEKIT_PUBLIC_URL', publicUrl, { LIVEKIT_PUBLIC_URL: 'consilium.example' }],
  ['LIVEKIT_PUBLIC_URL', publicUrl, { LIVEKIT_PUBLIC_URL: 'wss://consilium.example/livekit' }],
  ['LIVEKIT_PUBLIC_URL', publicUrl, { LIVEKIT_PUBLIC_URL: 'wss://user:hunter2@consilium.example' }],
  ['LIVEKIT_PUBLIC_URL', publicUrl, { LIVEKIT_PUBLIC_URL: 'ws://[::1]:7880' }],
  ['LIVEKIT_PORT', port(1), { LIVEKIT_PORT: 'eighty' }],
  ['LIVEKIT_PORT', port(1), { LIVEKIT_PORT: '0' }],
  ['LIVEKIT_TCP_PORT', port(1), { LIVEKIT_TCP_PORT: '70000' }],
  ['LIVEKIT_UDP_PORT', port(1), { LIVEKIT_UDP_PORT: '7880.5' }],
  ['LIVEKIT_NODE_IP', nodeAddress, { LIVEKIT_NODE_IP: '::1' }],
  ['LIVEKIT_NODE_IP', nodeAddress, { LIVEKIT_NODE_IP: 'media.example' }],
  ['LIVEKIT_NODE_IP', 'must be one address of this machine', { LIVEKIT_NODE_IP: '0.0.0.0' }],
])('[W17] a bad %s is named in one line, its value is not', (name, why, raw) => {
  const parsed = parseEnv(raw);
  const lines = parsed.kind === 'bad' ? parsed.lines : [];
  expect(lines).toEqual([expect.stringContaining(`${name}: ${why}`)]);
  expect(lines.join('\n')).not.toContain('hunter2');
});

test.each([
  ['EADDRINUSE', 'PORT 80 is in use by another program: set PORT to another number.'],
  ['EACCES', 'PORT 80 may not be opened by this user: set PORT to 1024 or more.'],
  ['ENOTFOUND', 'HOST is not an address of this machine: set it to one that is, or leave it out.'],
  ['EADDRNOTAVAIL', 'HOST is not an address of this machine: set it to one that is, or leave it out.'],
])('[W17] a server that cannot listen (%s) names the variable to change', (code, line) => {
  expect(listenProblem(80, code)).toBe(line);
});

test.each([
  [{}, false],
  [{ HOST: '::1' }, false],
  [{ HOST: '0.0.0.0' }, true],
  [{ HOST: '192.0.2.7' }, true],
  [{ HOST: '0.0.0.0', PUBLIC_ORIGINS: 'https://consilium.example' }, false],
])('[W17] %j: whoever lets others in is told what to set', (raw, isTold) => {
  const parsed = parseEnv(raw);
  const advice = parsed.kind === 'ok' ? startAdvice(parsed.env) : ['bad'];
  expect(advice).toEqual(isTold ? [expect.stringContaining('set PUBLIC_ORIGINS')] : []);
});

test.each([
  [{}, true],
  [{ LIVEKIT_PUBLIC_URL: 'wss://consilium.example' }, false],
  [{ LIVEKIT_URL: 'wss://media.example' }, false],
  [{ PUBLIC_ORIGINS: 'http://consilium.example' }, false],
  [{ PUBLIC_ORIGINS: '' }, false],
])('[W17] %j: whose pages come by https and whose LiveKit does not is told what to set', (raw, isTold) => {
  const parsed = parseEnv({ ...given, PUBLIC_ORIGINS: 'https://consilium.example', ...raw });
  const advice = parsed.kind === 'ok' ? startAdvice(parsed.env) : ['bad'];
  expect(advice).toEqual(isTold ? [expect.stringContaining('set LIVEKIT_PUBLIC_URL')] : []);
});

test('[W17] behind a proxy signalling stays on loopback, and media goes to the given address', () => {
  const parsed = parseEnv({ LIVEKIT_PUBLIC_URL: 'wss://Consilium.example/', LIVEKIT_NODE_IP: '192.0.2.7' });
  expect(parsed).toMatchObject({
    env: { livekit: null, ownLivekit: { nodeAddress: '192.0.2.7', signalAddress: '127.0.0.1' } },
  });
  expect(parseEnv({ ...given, LIVEKIT_PUBLIC_URL: 'wss://Consilium.example/' })).toMatchObject({
    env: { livekit: { url: 'ws://x', publicUrl: 'wss://consilium.example' } },
  });
  expect(parseEnv({ LIVEKIT_NODE_IP: '192.0.2.7' })).toMatchObject({
    env: { ownLivekit: { nodeAddress: '192.0.2.7', signalAddress: '192.0.2.7' } },
  });
});
