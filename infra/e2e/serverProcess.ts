import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { within } from './pace.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** One life of the real server. */
export interface ServerProcess {
  readonly pid: number;
  /** As `kill -9`; answers when it is gone. */
  kill(): Promise<void>;
  /** As Ctrl-C. */
  stop(): Promise<void>;
}

/** Starts `server/main.ts` with these variables and answers when it is ready. */
export async function startServerProcess(options: {
  env: Readonly<Record<string, string>>;
  origin: string;
  onLine: (line: string) => void;
  readyWithinMs?: number;
}): Promise<ServerProcess> {
  const { env, origin, onLine, readyWithinMs = within(15) } = options;
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const exited = once(child, 'exit');
  await waitUntilReady(child, origin, readyWithinMs);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await exited;
  };
  return {
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: async () => {
      const slow = setTimeout(() => child.kill('SIGKILL'), 5000);
      await end('SIGTERM');
      clearTimeout(slow);
    },
  };
}

async function waitUntilReady(child: ChildProcess, origin: string, withinMs: number): Promise<void> {
  const deadline = AbortSignal.timeout(withinMs);
  for (;;) {
    const isReady = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    if (deadline.aborted) {
      child.kill('SIGKILL');
      throw new Error('the server is not ready in time');
    }
    await delay(30);
  }
}
