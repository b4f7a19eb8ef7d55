import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { cachedBinaryPath, type Env } from '../binary.ts';

/** A machine of a test's own: its PATH and cache folder hold nothing but what the test puts there. */
export interface StandInMachine {
  readonly env: Env & { XDG_CACHE_HOME: string };
  readonly dataDir: string;
  /** Where a binary built earlier lies, or one built now is kept. */
  readonly cached: string;
  /** A file of the machine's own folder. */
  file(name: string): string;
  /** Puts a program on the PATH and answers where it lies. */
  put(name: 'livekit-server' | 'go' | 'docker', lines: readonly string[]): Promise<string>;
  remove(file: string): Promise<void>;
  /** Keeps a server that works in the cache folder, as an earlier build does. */
  cache(): Promise<void>;
  /** What was asked of the programs so far, oldest first: name and first argument. */
  calls(): Promise<string[]>;
}

const standIn = path.join(import.meta.dirname, 'standInServer.ts');
/** A shell runs nothing but what it has in itself: the PATH holds no `cat` and no `sed`. */
const runStandIn = `exec "${process.execPath}" "${standIn}"`;

/** What each program is made of; every one that is not broken works as the real one does. */
export const scripts = {
  server: [`${runStandIn} "$@"`],
  oldServer: ['echo "livekit-server version 1.8.2"'],
  go: (version: string, ...build: string[]) => [
    `[ "$1" = version ] && echo "go version go${version} linux/amd64"`,
    '[ "$1" = list ] && echo github.com/livekit/livekit-server/cmd/server',
    '[ "$1" = build ] || exit 0',
    ...build,
  ],
  builds: ['while [ "$1" != -o ]; do shift; done', `printf '%s\\n' '#!/bin/sh' '${runStandIn} "$@"' > "$2"`],
  breaks: ['echo "compile: no space left on device" >&2', 'exit 1'],
  /** An engine that has the image, and runs it with the configuration that is mounted. */
  docker: [
    '[ "$1" = info ] && echo 29.0.0',
    '[ "$1" = run ] || exit 0',
    'while [ "$1" != -v ]; do shift; done',
    `${runStandIn} --config "\${2%%:*}"`,
  ],
  /** The client alone: no engine answers it. */
  dockerClient: ['exit 1'],
  dockerOffline: ['[ "$1" = info ] && echo 29.0.0 && exit 0', 'exit 1'],
} as const;

/** Makes such a machine; it goes with the test. */
export async function setUpMachine(): Promise<StandInMachine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'consilium-machine-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = (name: string) => path.join(folder, name);
  const env = { PATH: file('bin'), XDG_CACHE_HOME: file('cache') };
  const cached = cachedBinaryPath(env);
  const write = async (target: string, lines: readonly string[]) => {
    await mkdir(path.dirname(target), { recursive: true });
    const name = path.basename(target);
    const heard = `printf '%s %s\\n' '${name}' "$1" >> '${file('calls')}'`;
    await writeFile(target, ['#!/bin/sh', heard, ...lines, ''].join('\n'));
    await chmod(target, 0o755);
    return target;
  };
  return {
    env,
    dataDir: file('data'),
    cached,
    file,
    put: (name, lines) => write(file(path.join('bin', name)), lines),
    remove: (target) => rm(target, { recursive: true }),
    cache: async () => {
      await write(cached, scripts.server);
    },
    calls: async () => {
      const text = await readFile(file('calls'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
  };
}
