import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** The version that is built and that Docker runs; anything older is refused (security.md 8). */
export const pinnedVersion = '1.13.5';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where programs of this machine's user keep what can be made again. */
export function cacheFolder(env: Env, platform: string, home = homedir()): string {
  if (env['XDG_CACHE_HOME']) return path.join(env['XDG_CACHE_HOME'], 'consilium');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'consilium');
  if (platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? home, 'consilium', 'cache');
  return path.join(home, '.cache', 'consilium');
}

/** By version and platform, so that every clone on this machine finds what one of them built. */
export function cachedBinaryPath(env: Env, platform = process.platform, arch = process.arch): string {
  const suffix = platform === 'win32' ? '.exe' : '';
  const name = `livekit-server-${pinnedVersion}-${platform}-${arch}${suffix}`;
  return path.join(cacheFolder(env, platform), name);
}

/** The first executable of that name on the PATH, or null. */
export async function findOnPath(
  name: string,
  env: Env,
  more: readonly string[] = [],
): Promise<string | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = [...(env['PATH'] ?? '').split(path.delimiter), ...more].filter((folder) => folder !== '');
  for (const folder of folders) {
    const candidate = path.join(folder, file);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

export type BinaryProbe = { kind: 'works'; version: string } | { kind: 'dead'; why: string };

/** Asks a livekit-server for its version: tells a binary that runs from one that does not, or is too old. */
export async function probeBinary(file: string): Promise<BinaryProbe> {
  const answer = await runBriefly(file, ['--version']);
  if (answer.kind === 'failed') return { kind: 'dead', why: `${file} does not run (${answer.why})` };
  const version = /version v?(\d+\.\d+\.\d+)/.exec(answer.output)?.[1];
  if (version === undefined) return { kind: 'dead', why: `${file} is not a livekit-server` };
  if (compareVersions(version, pinnedVersion) < 0) {
    return { kind: 'dead', why: `${file} is version ${version}; at least ${pinnedVersion} is needed` };
  }
  return { kind: 'works', version };
}

/** Negative when `left` is older than `right`. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => text.split('.').map(Number));
  for (let place = 0; place < 3; place += 1) {
    const difference = (a?.[place] ?? 0) - (b?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export type BriefRun = { kind: 'ended'; output: string } | { kind: 'failed'; why: string };

/** Runs a command that should answer within seconds; its failure is a value with one line of reason. */
export function runBriefly(file: string, args: readonly string[], timeoutMs = 10_000): Promise<BriefRun> {
  return new Promise((resolve) => {
    try {
      execFile(file, [...args], { timeout: timeoutMs, windowsHide: true }, (error, stdout, stderr) => {
        if (error === null) resolve({ kind: 'ended', output: stdout + stderr });
        else resolve({ kind: 'failed', why: reasonOf(error) });
      });
    } catch (error) {
      resolve({ kind: 'failed', why: reasonOf(error) });
    }
  });
}

const knownReasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be executed',
  ENOEXEC: 'it was made for another machine',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be started';
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return knownReasons[code] ?? code;
  if ('killed' in error && error.killed === true) return 'it did not answer in time';
  if ('signal' in error && typeof error.signal === 'string') return `it died of ${error.signal}`;
  return typeof code === 'number' ? `it ended with code ${code}` : 'it could not be started';
}
