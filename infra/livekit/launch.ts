import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { probeServer, type ProbeTarget } from './probe.ts';

/** How a LiveKit server is run: a program of ours, or a container through an engine's client. */
export interface LaunchCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Ends it at once whatever it is doing; `pid` is the process started from `file`. */
  readonly killCommand: (pid: number) => readonly string[];
}

export interface LaunchedServer {
  readonly pid: number;
  /** Settles when the process is gone, with one phrase of how. */
  readonly exited: Promise<string>;
  /** What it printed lately, oldest first. */
  readonly lines: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export type LaunchOutcome = { kind: 'ready'; server: LaunchedServer } | { kind: 'failed'; why: string };

export const keptLines = 2000;

/** The program itself, with its configuration. */
export function binaryCommand(file: string, configFile: string): LaunchCommand {
  const windows = process.platform === 'win32';
  return {
    file,
    args: ['--config', configFile],
    // The shell's own `kill`: the program of that name is not part of every system.
    killCommand: (pid) =>
      windows ? ['taskkill', '/F', '/PID', String(pid)] : ['/bin/sh', '-c', `kill -9 ${pid}`],
  };
}

export interface LaunchOptions {
  readonly readyWithinMs?: number;
  /** Ends a start in progress: the process is stopped at once, and the launch has failed. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts a LiveKit server and answers when it takes our keys, or why it does not. */
export async function launchServer(
  command: LaunchCommand,
  target: ProbeTarget,
  { readyWithinMs = 15_000, signal }: LaunchOptions = {},
): Promise<LaunchOutcome> {
  // Its own process group: Ctrl-C reaches us alone, and we end it after the browsers were told.
  const child = spawn(command.file, [...command.args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = keepLines(child);
  const exited = exitOf(child);
  if (child.pid === undefined) return { kind: 'failed', why: `LiveKit does not start: ${await exited}` };
  const kill = command.killCommand(child.pid);
  const watcher = watchOurEnd(kill);
  void exited.then(() => watcher.kill('SIGKILL'));
  const server: LaunchedServer = {
    pid: child.pid,
    exited,
    lines: () => lines,
    stop: () => stopServer(child, kill, exited),
  };
  const gone = exited.then((how) => ({ kind: 'gone', how }) as const);
  const settled = new AbortController();
  const over = Promise.race([gone, abortOf(signal, settled.signal)]);
  const problem = await waitUntilReady(target, over, readyWithinMs);
  settled.abort();
  if (problem === null) return { kind: 'ready', server };
  const said = sayingOf(lines);
  await server.stop();
  return { kind: 'failed', why: said === null ? problem : `${problem}: ${said}` };
}

async function waitUntilReady(
  target: ProbeTarget,
  over: Promise<{ kind: 'gone'; how: string } | { kind: 'aborted' }>,
  withinMs: number,
): Promise<string | null> {
  const deadline = AbortSignal.timeout(withinMs);
  for (;;) {
    const probe = await Promise.race([probeServer(target), over]);
    switch (probe.kind) {
      case 'answers':
        return null;
      case 'gone':
        return `LiveKit ended at once (${probe.how})`;
      case 'aborted':
        return 'LiveKit was ended before it answered';
      case 'refuses-keys':
        return `${target.url} refuses our key: another LiveKit server runs there`;
      case 'not-livekit':
        return `${target.url} answers ${probe.status}: it is not a LiveKit server`;
      case 'unreachable':
        if (deadline.aborted) return `LiveKit does not answer on ${target.url}`;
        await Promise.race([delay(50), over]);
        break;
      default:
        probe satisfies never;
    }
  }
}

/** Settles when the signal says so; never without one. It is listened to until `until`. */
function abortOf(signal: AbortSignal | undefined, until: AbortSignal): Promise<{ kind: 'aborted' }> {
  return new Promise((resolve) => {
    const abort = () => resolve({ kind: 'aborted' });
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true, signal: until });
  });
}

/** LiveKit keeps nothing: a polite signal for a moment, then the end. */
async function stopServer(
  child: ChildProcess,
  kill: readonly string[],
  exited: Promise<string>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const isGone = await Promise.race([exited.then(() => true), delay(700, false)]);
  if (!isGone) runDetached(kill);
  await exited;
}

/**
 * Ends LiveKit when this process ends in a way that runs no code of ours: the watcher's standard input
 * is a pipe that only we hold, so it closes with us.
 */
function watchOurEnd(kill: readonly string[]): ChildProcess {
  const windows = process.platform === 'win32';
  const [file, args] = windows
    ? [
        process.execPath,
        [
          '-e',
          `process.stdin.resume().on('end',()=>require('child_process').spawnSync(process.argv[1],process.argv.slice(2)))`,
          '--',
          ...kill,
        ],
      ]
    : ['/bin/sh', ['-c', 'trap "" INT TERM HUP; read -r line; "$@"', 'livekit-watch', ...kill]];
  const watcher = spawn(file, args, {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  watcher.once('error', () => undefined);
  watcher.stdin?.once('error', () => undefined);
  watcher.unref();
  return watcher;
}

function runDetached(command: readonly string[]): void {
  const [file, ...args] = command;
  if (file !== undefined)
    spawn(file, args, { stdio: 'ignore', detached: true }).once('error', () => undefined);
}

function keepLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    });
  }
  return lines;
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal === null ? `code ${code}` : signal));
  });
}

/** The last thing LiveKit said that explains its end, as one short line. */
function sayingOf(lines: readonly string[]): string | null {
  const telling = lines.findLast((line) => line.trim() !== '' && !/^\s|^goroutine |^\[/.test(line));
  return telling === undefined ? null : telling.slice(0, 200);
}
