import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test, vi } from 'vitest';

const program = `
  const { watchParents } = await import(${JSON.stringify(path.join(import.meta.dirname, 'parents.ts'))});
  watchParents(() => process.exit(), 20);
  console.log(process.pid);
  setInterval(() => {}, 1000);`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.runIf(process.platform !== 'win32').each(['SIGTERM', 'SIGKILL'] as const)(
  'what a shell of npm started ends when that shell ends of %s',
  async (signal) => {
    const env = { ...process.env, npm_lifecycle_event: 'start', NODE: process.execPath, PROGRAM: program };
    const script = '"$NODE" --input-type=module-typescript -e "$PROGRAM"; true';
    const shell = spawn('/bin/sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(shell.stdout, 'data');
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    shell.kill(signal);
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5000);
  },
);
