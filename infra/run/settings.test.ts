import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readSettings, unavailableLines, withLiveKit } from './settings.ts';

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
  expect(await readSettings({ PORT: String(port) })).toEqual({
    kind: 'bad',
    lines: [`PORT ${port} is in use by another program: set PORT to another number.`],
  });
  busy.close();
  expect(await readSettings({ PORT: '0' })).toMatchObject({ kind: 'ok' });
});

test('without LiveKit the console says what is wrong and what would help', () => {
  expect(unavailableLines({ problem: 'no Go', ways: ['Install Go.'] })).toEqual([
    'No picture and sound: no Go.',
    'The room itself works. To see and hear each other, do one of these:',
    '  - Install Go.',
  ]);
});
