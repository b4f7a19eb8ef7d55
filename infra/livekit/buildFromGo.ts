import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { errorCode } from '#server/log.ts';
import { compareVersions, findOnPath, pinnedVersion, runBriefly, type Env } from './binary.ts';
import type { OnProgress } from './progress.ts';

const minimumGo = '1.26.0';
const serverPackage = 'github.com/livekit/livekit-server/cmd/server';
const moduleFolder = path.join(import.meta.dirname, 'build');

export type GoToolchain =
  | { kind: 'found'; file: string }
  | { kind: 'missing'; why: string }
  | { kind: 'unusable'; why: string };

/** A Go toolchain that can build the pinned version, on the PATH or where its installers put it. */
export async function findGo(env: Env): Promise<GoToolchain> {
  const usual = [
    '/usr/local/go/bin',
    '/opt/homebrew/bin',
    '/usr/lib/go/bin',
    path.join(homedir(), 'go', 'bin'),
  ];
  const file = await findOnPath('go', env, usual);
  if (file === null) return { kind: 'missing', why: 'no Go toolchain is installed' };
  const answer = await runBriefly(file, ['version']);
  if (answer.kind === 'failed') return { kind: 'unusable', why: `${file} does not run (${answer.why})` };
  const version = /go(\d+\.\d+(?:\.\d+)?)/.exec(answer.output)?.[1] ?? '0';
  if (compareVersions(version, minimumGo) < 0) {
    return { kind: 'unusable', why: `${file} is Go ${version}; LiveKit needs at least 1.26` };
  }
  return { kind: 'found', file };
}

export type BuildOutcome = { kind: 'built' } | { kind: 'failed'; why: string };

export interface BuildOptions {
  readonly go: string;
  readonly target: string;
  readonly env: Env;
  readonly onProgress: OnProgress;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds the pinned livekit-server from its published module; `go.sum` holds the hash of every line of
 * source it is made of. The binary appears under `target` complete or not at all, so that two builds at
 * once only cost time. A folder that cannot be written is a failure like any other.
 */
export async function buildFromGo(options: BuildOptions): Promise<BuildOutcome> {
  const { target, onProgress } = options;
  const part = `${target}.${process.pid}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(path.dirname(target), { recursive: true });
    onProgress({
      kind: 'note',
      text: `Building LiveKit ${pinnedVersion} once for this machine (two to three minutes).`,
    });
    const total = await countPackages(options);
    if (total.kind === 'failed') return total;
    const built = await compile(options, part, total.count);
    if (built.kind === 'failed') return built;
    await chmod(part, 0o755);
    await rename(part, target);
    onProgress({ kind: 'note', text: `LiveKit ${pinnedVersion} is built and kept as ${target}.` });
    return built;
  } catch (error) {
    return { kind: 'failed', why: `LiveKit cannot be kept as ${target} (${errorCode(error)})` };
  } finally {
    // What cannot be removed either was named above, or costs a little space in a cache.
    await rm(part, { force: true }).catch(() => undefined);
  }
}

async function countPackages(
  options: BuildOptions,
): Promise<{ kind: 'counted'; count: number } | { kind: 'failed'; why: string }> {
  let downloaded = 0;
  let count = 0;
  const outcome = await runGo(options, ['list', '-deps', '-f', '{{.ImportPath}}', serverPackage], {
    onOut: () => (count += 1),
    onErr: (line) => {
      if (!line.startsWith('go: downloading ')) return;
      downloaded += 1;
      options.onProgress({ kind: 'step', text: `Fetching LiveKit's source: ${downloaded} modules` });
    },
  });
  return outcome.kind === 'failed' ? outcome : { kind: 'counted', count };
}

async function compile(options: BuildOptions, part: string, total: number): Promise<BuildOutcome> {
  const startedAt = options.now();
  let compiled = 0;
  return runGo(options, ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', part, serverPackage], {
    onOut: () => undefined,
    onErr: (line) => {
      if (!/^[\w.\-/~]+$/.test(line)) return;
      compiled += 1;
      const seconds = Math.round((options.now() - startedAt) / 1000);
      options.onProgress({
        kind: 'step',
        text: `Building LiveKit: ${compiled} of ${total} packages, ${seconds} s`,
      });
    },
  });
}

interface LineHandlers {
  readonly onOut: (line: string) => void;
  readonly onErr: (line: string) => void;
}

function runGo(options: BuildOptions, args: readonly string[], lines: LineHandlers): Promise<BuildOutcome> {
  return new Promise((resolve) => {
    const child = spawn(options.go, [...args], {
      cwd: moduleFolder,
      // The same flags everywhere: no C compiler, no other toolchain fetched, no workspace above this clone.
      env: {
        ...options.env,
        CGO_ENABLED: '0',
        GOTOOLCHAIN: 'local',
        GOWORK: 'off',
        GOFLAGS: '-mod=readonly',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    let lastLine = '';
    createInterface({ input: child.stdout }).on('line', lines.onOut);
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastLine = line;
      lines.onErr(line);
    });
    child.once('error', (error) =>
      resolve({ kind: 'failed', why: `building LiveKit failed: ${error.message}` }),
    );
    child.once('close', (code) => {
      if (code === 0) resolve({ kind: 'built' });
      else
        resolve({
          kind: 'failed',
          why: `building LiveKit failed: ${lastLine || `go ended with code ${code}`}`,
        });
    });
  });
}
