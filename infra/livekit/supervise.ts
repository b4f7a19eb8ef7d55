import { setTimeout as delay } from 'node:timers/promises';
import type { LaunchedServer, LaunchOutcome } from './launch.ts';
import type { OnProgress } from './progress.ts';

export interface SuperviseOptions {
  readonly first: LaunchedServer;
  /** Starts one; the signal ends a start in progress. */
  readonly launch: (signal: AbortSignal) => Promise<LaunchOutcome>;
  readonly onProgress: OnProgress;
  /** Told about each process that runs from now on. */
  readonly onLaunched?: ((server: LaunchedServer) => Promise<void>) | undefined;
  /** Waits between attempts, in ms; the last one repeats. */
  readonly waits?: readonly number[];
  /** A server that lived this long, in ms, starts the row of waits anew. */
  readonly soundAfterMs?: number;
  readonly now: () => number;
}

export interface Supervised {
  readonly current: () => LaunchedServer | null;
  /** Ends the server that runs, or the start in progress, without waiting for it to answer. */
  readonly dispose: () => Promise<void>;
}

/** Keeps a LiveKit server running until disposed: one that dies is started again, and each time is said. */
export function superviseServer(options: SuperviseOptions): Supervised {
  const {
    launch,
    onProgress,
    now,
    waits = [250, 500, 1000, 2000, 5000, 10_000],
    soundAfterMs = 30_000,
  } = options;
  const ending = new AbortController();
  let current: LaunchedServer | null = options.first;
  const say = (text: string) => onProgress({ kind: 'note', text });

  const startAgain = async (attempt: number): Promise<{ server: LaunchedServer; attempt: number } | null> => {
    for (let next = attempt; ; next += 1) {
      const wait = waits[Math.min(next, waits.length - 1)] ?? 1000;
      await delay(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return null;
      const outcome = await launch(ending.signal);
      if (outcome.kind === 'ready') return { server: outcome.server, attempt: next + 1 };
      if (ending.signal.aborted) return null;
      say(`${outcome.why}. Trying again.`);
    }
  };

  const watch = async (): Promise<void> => {
    let attempt = 0;
    for (let server: LaunchedServer | null = options.first; server !== null;) {
      const startedAt = now();
      const how = await server.exited;
      current = null;
      if (ending.signal.aborted) return;
      if (now() - startedAt >= soundAfterMs) attempt = 0;
      say(
        `LiveKit ended unexpectedly (${how}): picture and sound are gone, the board goes on. Starting it again.`,
      );
      const again = await startAgain(attempt);
      if (again === null) return;
      ({ server, attempt } = again);
      current = server;
      if (ending.signal.aborted) {
        await server.stop();
        return;
      }
      await options.onLaunched?.(server);
      say('LiveKit runs again: picture and sound return.');
    }
  };

  const watching = watch();
  return {
    current: () => current,
    dispose: async () => {
      ending.abort();
      await current?.stop();
      await watching;
    },
  };
}
