import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { parseEnv, type RawEnv } from '#server/env.ts';
import { bindBriefly, choosePorts, freePort, freePorts } from './ports.ts';

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

/** How these variables want LiveKit's ports. */
function own(raw: RawEnv) {
  const parsed = parseEnv(raw);
  if (parsed.kind === 'bad') throw new Error(parsed.lines.join('\n'));
  return parsed.env.ownLivekit;
}

test('a busy port is seen', async () => {
  const port = await occupy();
  expect(await bindBriefly('tcp', port, '127.0.0.1')).toEqual({ kind: 'refused', code: 'EADDRINUSE' });
  expect(await bindBriefly('udp', port, '127.0.0.1')).toEqual({ kind: 'bound', port });
});

test('a port that was asked for is never replaced: its variable is named', async () => {
  const port = await occupy();
  const choice = await choosePorts(own({ LIVEKIT_PORT: String(port) }));
  expect(choice).toEqual({
    kind: 'refused',
    why: `port ${port} (LIVEKIT_PORT) is in use by another program`,
  });
});

test('a usual port that is busy is replaced by a free one, and both are said; the others stay', async () => {
  const usual = { ...(await freePorts()), http: await occupy() };
  const choice = await choosePorts(own({}), usual);
  if (choice.kind === 'refused') throw new Error(choice.why);
  const { http, tcp, udp } = choice.ports;
  expect({ tcp, udp }).toEqual({ tcp: usual.tcp, udp: usual.udp });
  expect(http).not.toBe(usual.http);
  expect(await bindBriefly('tcp', http, '127.0.0.1')).toEqual({ kind: 'bound', port: http });
  expect(choice.notes).toEqual([
    `Port ${usual.http} is in use; LiveKit takes ${http} (LIVEKIT_PORT) instead.`,
  ]);
});

test('usual ports that are free are taken without a word', async () => {
  const usual = await freePorts();
  expect(await choosePorts(own({}), usual)).toEqual({ kind: 'chosen', ports: usual, notes: [] });
});

test('an address that is not of this machine is named by its variable', async () => {
  // Kept for documentation (RFC 5737): no machine has it.
  expect(await choosePorts(own({ LIVEKIT_NODE_IP: '203.0.113.77' }))).toEqual({
    kind: 'refused',
    why: 'LIVEKIT_NODE_IP is not an address of this machine: set it to one that is',
  });
});

test('one port for signalling and for media over TCP is named', async () => {
  const port = String(await freePort('tcp', undefined));
  expect(await choosePorts(own({ LIVEKIT_PORT: port, LIVEKIT_TCP_PORT: port }))).toEqual({
    kind: 'refused',
    why: `port ${port} (LIVEKIT_TCP_PORT) is LIVEKIT_PORT as well: set it to another`,
  });
});
