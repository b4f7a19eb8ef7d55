import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './steps.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = 'dist/client/.vite/manifest.json';
const sources = ['client', 'shared', 'vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

export type ClientBuild =
  | { kind: 'current' }
  | { kind: 'built'; seconds: number }
  | { kind: 'failed'; why: string };

/** Builds the pages when a source is newer than what was built, or nothing was. */
export async function buildClient(now: () => number, folder = root): Promise<ClientBuild> {
  if (!(await isStale(folder))) return { kind: 'current' };
  const startedAt = now();
  // In a process of its own: the bundler takes half a gigabyte that a server would keep for ever.
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const config = path.join(folder, 'vite.config.ts');
  const outcome = await runCommand(
    process.execPath,
    [vite, 'build', '--config', config, '--logLevel', 'warn'],
    {
      cwd: folder,
    },
  );
  if (!outcome.isFine)
    return { kind: 'failed', why: `the pages could not be built: ${firstLines(outcome.output)}` };
  return { kind: 'built', seconds: (now() - startedAt) / 1000 };
}

function firstLines(text: string): string {
  return text.trim().split('\n').slice(0, 6).join('\n');
}

/** Whether any source was changed after the last build. */
export async function isStale(folder: string): Promise<boolean> {
  const builtAt = await changedAt(path.join(folder, manifest));
  if (builtAt === 0) return true;
  for (const source of sources) {
    if ((await newestIn(path.join(folder, source))) > builtAt) return true;
  }
  return false;
}

async function newestIn(file: string): Promise<number> {
  let newest = await changedAt(file);
  const entries = await readdir(file, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    // A folder's own time tells that a file in it came or went.
    newest = Math.max(newest, await changedAt(path.join(entry.parentPath, entry.name)));
  }
  return newest;
}

async function changedAt(file: string): Promise<number> {
  return stat(file).then(
    (info) => info.mtimeMs,
    () => 0,
  );
}
