import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { binaryCommand, launchServer } from './launch.ts';
import { freePort, freePorts } from './ports.ts';
import { prepareLiveKit, type LiveKit } from './prepare.ts';
import { superviseServer } from './supervise.ts';

const keys = { apiKey: 'consilium', apiSecret: 's'.repeat(43) };
const standIn = path.join(import.meta.dirname, 'testing', 'standInServer.ts');

let folder = '';
let binary = '';
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'consilium-launch-'));
  binary = path.join(folder, 'livekit-server');
  await writeFile(binary, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`);
  await chmod(binary, 0o755);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await rm(folder, { recursive: true });
});

async function configured(behaviour: string): Promise<{ file: string; url: string }> {
  const port = await freePort('tcp', '127.0.0.1');
  const file = path.join(folder, `${port}.yaml`);
  await writeFile(file, `port: ${port}\nbehave: ${behaviour}\n`);
  return { file, url: `ws://127.0.0.1:${port}` };
}

async function launch(behaviour: string) {
  const { file, url } = await configured(behaviour);
  return launchServer(binaryCommand(binary, file), { url, ...keys });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a server that answers is ready, and is gone after stop', async () => {
  const outcome = await launch('well');
  if (outcome.kind === 'failed') throw new Error(outcome.why);
  expect(isAlive(outcome.server.pid)).toBe(true);
  await outcome.server.stop();
  expect(isAlive(outcome.server.pid)).toBe(false);
});

test('a server that ends at once is named in one line with its own last word', async () => {
  expect(await launch('die')).toEqual({
    kind: 'failed',
    why: 'LiveKit ended at once (code 1): could not listen: no such luck',
  });
});

test('a server that refuses our key is named, and does not stay behind', async () => {
  const outcome = await launch('refuse');
  expect(outcome).toMatchObject({ kind: 'failed', why: expect.stringContaining('refuses our key') });
});

test('a binary that is not there is named', async () => {
  const { file, url } = await configured('well');
  const outcome = await launchServer(binaryCommand(path.join(folder, 'absent'), file), { url, ...keys });
  expect(outcome).toMatchObject({ kind: 'failed', why: expect.stringContaining('LiveKit does not start') });
});

test('a server that dies is started again, and both are said', async () => {
  const said: string[] = [];
  const first = await launch('well');
  if (first.kind === 'failed') throw new Error(first.why);
  const supervised = superviseServer({
    first: first.server,
    launch: () => launch('well'),
    onProgress: (progress) => said.push(progress.text),
    waits: [1],
    now: () => performance.now(),
  });
  closers.push(supervised.dispose);
  process.kill(first.server.pid, 'SIGKILL');
  await vi.waitFor(() => expect(said).toHaveLength(2), 5000);
  expect(said[0]).toContain('SIGKILL');
  expect(said[1]).toContain('runs again');
  const second = supervised.current();
  expect(second?.pid).not.toBe(first.server.pid);
  await supervised.dispose();
  expect(second !== null && isAlive(second.pid)).toBe(false);
});

test('told to end in the middle of a start that hangs, nothing waits for it and nothing stays', async () => {
  const said: string[] = [];
  const { file, url } = await configured('hang');
  const first = await launch('well');
  if (first.kind === 'failed') throw new Error(first.why);
  const supervised = superviseServer({
    first: first.server,
    // Longer than any test: only the signal can end it.
    launch: (signal) =>
      launchServer(binaryCommand(binary, file), { url, ...keys }, { readyWithinMs: 600_000, signal }),
    onProgress: (progress) => said.push(progress.text),
    waits: [1],
    now: () => performance.now(),
  });
  await first.server.stop();
  const pid = await vi.waitFor(async () => {
    const written = Number(await readFile(`${file}.pid`, 'utf8'));
    expect(written).toBeGreaterThan(0);
    return written;
  }, 10_000);
  expect(isAlive(pid)).toBe(true);
  await supervised.dispose();
  expect(isAlive(pid)).toBe(false);
  expect(said).toEqual([expect.stringContaining('ended unexpectedly')]);
}, 20_000);

test('the server ends with the process that started it, even when that one is killed', async () => {
  const { file, url } = await configured('well');
  const program = `
    const { binaryCommand, launchServer } = await import(${JSON.stringify(path.join(import.meta.dirname, 'launch.ts'))});
    const outcome = await launchServer(binaryCommand(${JSON.stringify(binary)}, ${JSON.stringify(file)}),
      { url: ${JSON.stringify(url)}, apiKey: 'consilium', apiSecret: ${JSON.stringify(keys.apiSecret)} });
    console.log(outcome.kind === 'ready' ? outcome.server.pid : outcome.why);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (data) => resolve(Number(data))),
  );
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5000);
});

async function prepare(
  env: Record<string, string>,
  name = 'data',
): Promise<{ livekit: LiveKit; said: string[] }> {
  const said: string[] = [];
  const dataDir = path.join(folder, name);
  const onProgress = (progress: { text: string }) => said.push(progress.text);
  const livekit = await prepareLiveKit({ dataDir, env, onProgress });
  if (livekit.kind === 'running') closers.push(livekit.dispose);
  return { livekit, said };
}

test('a named binary is used, and a second start on its port is refused by name', async () => {
  const ports = await freePorts();
  const env = {
    LIVEKIT_SERVER_BIN: binary,
    LIVEKIT_PORT: String(ports.http),
    LIVEKIT_TCP_PORT: String(ports.tcp),
    LIVEKIT_UDP_PORT: String(ports.udp),
  };
  const { livekit } = await prepare(env);
  expect(livekit).toMatchObject({ kind: 'running', url: `ws://127.0.0.1:${ports.http}` });
  expect((await prepare(env, 'other')).livekit).toMatchObject({
    kind: 'unavailable',
    problem: `port ${ports.http} (LIVEKIT_PORT) is in use by another program`,
  });
});

test('a broken binary that was named is not passed over in silence', async () => {
  expect((await prepare({ LIVEKIT_SERVER_BIN: '/bin/true' })).livekit).toMatchObject({
    kind: 'unavailable',
    problem: 'LIVEKIT_SERVER_BIN: /bin/true is not a livekit-server',
  });
});

async function answering(status: number): Promise<string> {
  const server: Server = createServer((_request, response) => response.writeHead(status).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

test('a given server is used as it is; a wrong secret, key or address is named in one line', async () => {
  const full = { LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: keys.apiSecret };
  const good = await answering(200);
  expect((await prepare({ LIVEKIT_URL: good, ...full })).livekit).toMatchObject({
    kind: 'given',
    url: good.replace('http', 'ws'),
  });
  const problemOf = async (env: Record<string, string>) => {
    const { livekit } = await prepare(env);
    return livekit.kind === 'unavailable' ? livekit.problem : livekit.kind;
  };
  const refusing = await answering(401);
  expect(await problemOf({ LIVEKIT_URL: refusing, ...full })).toBe(
    `the LiveKit server at ${refusing} refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET`,
  );
  expect(await problemOf({ LIVEKIT_URL: await answering(404), ...full })).toContain(
    'does not lead to a LiveKit server',
  );
  expect(await problemOf({ LIVEKIT_URL: good, LIVEKIT_API_KEY: 'k' })).toBe(
    'LIVEKIT_API_SECRET: must be given too, or none of the three',
  );
  expect(await problemOf({ LIVEKIT_URL: good, LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 'short' })).toContain(
    'LIVEKIT_API_SECRET: must hold 32 random bytes',
  );
  expect(await problemOf({ LIVEKIT_URL: 'nonsense', ...full })).toContain('LIVEKIT_URL: must be');
});

test('a given server that does not answer yet is kept, and said', async () => {
  const port = await freePort('tcp', '127.0.0.1');
  const { livekit, said } = await prepare({
    LIVEKIT_URL: `ws://127.0.0.1:${port}`,
    LIVEKIT_API_KEY: 'k',
    LIVEKIT_API_SECRET: keys.apiSecret,
  });
  expect(livekit.kind).toBe('given');
  expect(said).toHaveLength(1);
});
