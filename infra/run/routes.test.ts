import { writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { freePorts } from '#infra/livekit/ports.ts';
import { prepareLiveKit, type LiveKit } from '#infra/livekit/prepare.ts';
import { probeServer } from '#infra/livekit/probe.ts';
import { scripts, setUpMachine, type StandInMachine } from '#infra/livekit/testing/standInMachine.ts';
import { setScene } from '#server/testing/scene.ts';
import { unavailableLines, withLiveKit } from './settings.ts';

async function prepare(
  machine: Pick<StandInMachine, 'dataDir' | 'env'>,
): Promise<{ livekit: LiveKit; said: string[] }> {
  const said: string[] = [];
  const livekit = await prepareLiveKit({
    dataDir: machine.dataDir,
    env: machine.env,
    onProgress: ({ text }) => said.push(text),
    ports: await freePorts(),
  });
  if (livekit.kind === 'running') onTestFinished(livekit.dispose);
  return { livekit, said };
}

/** Builds nothing, and keeps a toolchain of the machine that runs the test from being found. */
const oldGo = scripts.go('1.25.9');

test('a machine with nothing runs the room all the same, and the console names every way to LiveKit', async () => {
  const machine = await setUpMachine();
  const go = await machine.put('go', oldGo);
  const { livekit } = await prepare(machine);
  if (livekit.kind !== 'unavailable') throw new Error(`LiveKit is ${livekit.kind}`);
  expect(unavailableLines(livekit)).toEqual([
    `No picture and sound: no livekit-server was found, ${go} is Go 1.25.9; LiveKit needs at least 1.26, ` +
      'and no Docker engine answers.',
    'The room itself works. To see and hear each other, do one of these:',
    expect.stringContaining('Install Go 1.26 or newer'),
    expect.stringContaining('LIVEKIT_SERVER_BIN'),
    expect.stringContaining('Start a Docker engine'),
    expect.stringContaining('LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET'),
  ]);
  const { server, room } = await setScene({ env: withLiveKit({}, livekit) });
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect((await server.enter(room)).media).toBeNull();
});

test('a cache folder that cannot be made stops nothing: the room runs, and the reason is said', async () => {
  const machine = await setUpMachine();
  await machine.put('go', scripts.go('1.26.1', ...scripts.builds));
  await writeFile(machine.env.XDG_CACHE_HOME, 'a file in the place of the folder');
  expect((await prepare(machine)).livekit).toMatchObject({
    kind: 'unavailable',
    problem: expect.stringContaining(`LiveKit cannot be kept as ${machine.cached} (ENOTDIR)`),
  });
});

test('what was found is started and takes our keys: a server on the PATH, a build, a container', async () => {
  for (const [name, script] of [
    ['livekit-server', scripts.server],
    ['go', scripts.go('1.26.1', ...scripts.builds)],
    ['docker', scripts.docker],
  ] as const) {
    const machine = await setUpMachine();
    await machine.put('go', oldGo);
    await machine.put(name, script);
    const { livekit } = await prepare(machine);
    if (livekit.kind !== 'running') throw new Error(`${name}: LiveKit is ${livekit.kind}`);
    expect(await probeServer(livekit)).toEqual({ kind: 'answers' });
    await livekit.dispose();
    expect(await probeServer(livekit)).toEqual({ kind: 'unreachable' });
  }
});

test('behind a proxy the server talks to LiveKit on loopback, and hands the browsers the public address', async () => {
  const machine = await setUpMachine();
  await machine.put('livekit-server', scripts.server);
  const env = { ...machine.env, LIVEKIT_PUBLIC_URL: 'wss://consilium.example', LIVEKIT_NODE_IP: '192.0.2.7' };
  const { livekit } = await prepare({ dataDir: machine.dataDir, env });
  if (livekit.kind !== 'running') throw new Error(`LiveKit is ${livekit.kind}`);
  expect(livekit.url).toMatch(/^ws:\/\/127\.0\.0\.1:/);
  const { server, room } = await setScene({ env: withLiveKit(env, livekit) });
  expect((await server.enter(room)).media?.url).toBe('wss://consilium.example');
});
