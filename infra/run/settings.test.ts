import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { bindBriefly } from '#infra/livekit/ports.ts';
import { portToName, readSettings, unavailableLines, webhookUrl, withLiveKit } from './settings.ts';

const given = { LIVEKIT_URL: 'ws://elsewhere', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's', PORT: '0' };

test('the server is told of the LiveKit that works, never of one that was given and does not', () => {
  const running = { kind: 'given', url: 'ws://here', apiKey: 'a', apiSecret: 'b' } as const;
  expect(withLiveKit(given, running)).toMatchObject({
    LIVEKIT_URL: 'ws://here',
    LIVEKIT_API_KEY: 'a',
    PORT: '0',
  });
  const unavailable = { kind: 'unavailable', problem: 'x', ways: [] } as const;
  expect(withLiveKit(given, unavailable)).toMatchObject({
    LIVEKIT_URL: undefined,
    LIVEKIT_API_SECRET: undefined,
  });
});

test('a bad variable and a busy port are named before anything slow begins', async () => {
  const bad = await readSettings({ PORT: 'many' });
  expect(bad).toMatchObject({ kind: 'bad', lines: [expect.stringContaining('PORT')] });
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  const address = busy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await readSettings({ PORT: String(port), DATA_DIR: tmpdir() })).toEqual({
    kind: 'bad',
    lines: [`PORT ${port} is in use by another program: set PORT to another number.`],
  });
  busy.close();
  expect(await readSettings({ PORT: '0', DATA_DIR: tmpdir() })).toMatchObject({ kind: 'ok' });
});

const secret = 's'.repeat(43);
const ports = 'must be a port between 1 and 65535';

test.each([
  [
    'LIVEKIT_URL: must be given too, or none of the three',
    { LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: secret },
  ],
  [
    'LIVEKIT_API_SECRET: must hold 32 random bytes: at least 43 characters of base64url',
    { LIVEKIT_URL: 'ws://x', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 'short' },
  ],
  [`LIVEKIT_UDP_PORT: ${ports}`, { LIVEKIT_UDP_PORT: 'many' }],
  [
    'LIVEKIT_NODE_IP: must be an IPv4 address of this machine; IPv6 does not work here',
    { LIVEKIT_NODE_IP: '::1' },
  ],
  [
    'HOST is not an address of this machine: set it to one that is, or leave it out.',
    { HOST: '203.0.113.77' },
  ],
])('npm start is refused: %s', async (line, raw) => {
  expect(await readSettings({ PORT: '0', DATA_DIR: tmpdir(), ...raw })).toEqual({
    kind: 'bad',
    lines: [line],
  });
});

test('without LiveKit the console says what is wrong and what would help', () => {
  expect(unavailableLines({ problem: 'no Go', ways: ['Install Go.'] })).toEqual([
    'No picture and sound: no Go.',
    'The room itself works. To see and hear each other, do one of these:',
    '  - Install Go.',
  ]);
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000/'],
  ['0.0.0.0', 'http://127.0.0.1:3000/'],
  ['::', 'http://[::1]:3000/'],
  ['::1', 'http://[::1]:3000/'],
  ['192.0.2.7', 'http://192.0.2.7:3000/'],
])('a server on HOST %s hears from LiveKit at %s', (host, origin) => {
  expect(webhookUrl(host, 3000)).toBe(`${origin}api/livekit/webhook`);
});

test('PORT=0 is made a port that can be named and had; any other stays', async () => {
  const host = '127.0.0.1';
  const port = await portToName({ host, port: 0 });
  expect(port).toBeGreaterThan(0);
  expect(await bindBriefly('tcp', port, host)).toEqual({ kind: 'bound', port });
  expect(await portToName({ host, port: 3000 })).toBe(3000);
});

test.each(['/etc/passwd/x', '/proc/nope'])('DATA_DIR=%s is refused at once, in one line', async (dataDir) => {
  expect(await readSettings({ PORT: '0', DATA_DIR: dataDir })).toEqual({
    kind: 'bad',
    lines: [expect.stringMatching(/^DATA_DIR cannot be used \(E[A-Z]+\): set it to a directory/)],
  });
});
