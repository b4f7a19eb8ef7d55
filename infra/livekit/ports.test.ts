import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { choosePorts, freePort, isPortFree } from './ports.ts';

let busy: Server | null = null;
afterEach(() => {
  busy?.close();
  busy = null;
});

async function occupy(): Promise<number> {
  const port = await freePort('tcp', '127.0.0.1');
  const server = createServer();
  busy = server;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

test('a busy port is seen', async () => {
  const port = await occupy();
  expect(await isPortFree('tcp', port, '127.0.0.1')).toBe(false);
  expect(await isPortFree('udp', port, '127.0.0.1')).toBe(true);
});

test('a port that was asked for is never replaced: its variable is named', async () => {
  const port = await occupy();
  const choice = await choosePorts({ LIVEKIT_PORT: String(port) }, '127.0.0.1');
  expect(choice).toEqual({
    kind: 'refused',
    why: `port ${port} (LIVEKIT_PORT) is in use by another program`,
  });
});

test('nonsense in a port variable is named', async () => {
  for (const nonsense of ['eighty', '0', '70000', '7880.5']) {
    expect(await choosePorts({ LIVEKIT_PORT: nonsense }, '127.0.0.1')).toMatchObject({
      kind: 'refused',
      why: 'LIVEKIT_PORT must be a port between 1 and 65535',
    });
  }
});
