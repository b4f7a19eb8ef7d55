import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { runBriefly } from './binary.ts';
import { livekitFolder } from './keys.ts';

const recordSchema = z.strictObject({
  /** The LiveKit process. */
  pid: z.number().int().positive(),
  /** The process that started it. */
  owner: z.number().int().positive(),
});

export type Leftover = { kind: 'none' } | { kind: 'ended'; pid: number } | { kind: 'in-use'; owner: number };

/**
 * Looks for a LiveKit server that an earlier run with this data directory left behind. One whose owner
 * is gone is ended; one whose owner lives belongs to another Consilium and is left alone.
 */
export async function endLeftover(dataDir: string, configFile: string): Promise<Leftover> {
  const record = await readRecord(dataDir);
  if (record === null) return { kind: 'none' };
  // A process id may have been given to another program since: only one that runs with our file is ours.
  const isOurs = (await commandLineOf(record.pid)).includes(configFile);
  if (!isOurs) return { kind: 'none' };
  if (record.owner !== process.pid && isAlive(record.owner)) return { kind: 'in-use', owner: record.owner };
  process.kill(record.pid, 'SIGKILL');
  // Its ports are free only once it is gone.
  for (let waited = 0; isAlive(record.pid) && waited < 2000; waited += 20) await delay(20);
  await forgetRunning(dataDir);
  return { kind: 'ended', pid: record.pid };
}

export async function rememberRunning(dataDir: string, pid: number): Promise<void> {
  await writeFile(recordFile(dataDir), `${JSON.stringify({ pid, owner: process.pid })}\n`, { mode: 0o600 });
}

export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(recordFile(dataDir), { force: true });
}

function recordFile(dataDir: string): string {
  return path.join(livekitFolder(dataDir), 'running.json');
}

async function readRecord(dataDir: string): Promise<z.infer<typeof recordSchema> | null> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(recordFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const answer = await runBriefly('/bin/ps', ['-o', 'command=', '-p', String(pid)]);
  return answer.kind === 'ended' ? answer.output : '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
