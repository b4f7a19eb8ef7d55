import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endLeftover } from './leftover.ts';
import { freePort } from './ports.ts';

let dataDir = '';
let configFile = '';
let child: ChildProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'consilium-leftover-'));
  await mkdir(path.join(dataDir, 'livekit'));
  configFile = path.join(dataDir, 'livekit', 'livekit.yaml');
  await writeFile(configFile, `port: ${await freePort('tcp', '127.0.0.1')}\n`);
  const standIn = path.join(import.meta.dirname, 'testing', 'standInServer.ts');
  child = spawn(process.execPath, [standIn, '--config', configFile], { stdio: 'ignore' });
});
afterEach(async () => {
  child.kill('SIGKILL');
  await rm(dataDir, { recursive: true });
});

const record = (pid: number | undefined, owner: number) =>
  writeFile(path.join(dataDir, 'livekit', 'running.json'), JSON.stringify({ pid, owner }));

/** A process id that was given and is free again. */
async function deadPid(): Promise<number> {
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((resolve) => gone.once('exit', resolve));
  return gone.pid ?? 0;
}

test('a server whose owner is gone is ended', async () => {
  await record(child.pid, await deadPid());
  const exited = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'ended', pid: child.pid });
  expect(await exited).toBe('SIGKILL');
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'none' });
});

test('a server whose owner lives is left alone', async () => {
  await record(child.pid, process.ppid);
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'in-use', owner: process.ppid });
  expect(child.exitCode).toBeNull();
});

test('a process id that belongs to another program now is left alone', async () => {
  await record(process.pid, await deadPid());
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'none' });
});

test('no record, or one that cannot be read, is no leftover', async () => {
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'none' });
  await writeFile(path.join(dataDir, 'livekit', 'running.json'), '{"pid": "x"');
  expect(await endLeftover(dataDir, configFile)).toEqual({ kind: 'none' });
});
