import { createProgressPrinter } from '#infra/livekit/progress.ts';
import { prepareLiveKit, type LiveKit } from '#infra/livekit/prepare.ts';
import { parseEnv, startAdvice } from '#server/env.ts';
import { errorCode } from '#server/log.ts';
import { CannotStart } from '#server/cannotStart.ts';
import { startServer, type RunningServer } from '#server/main.ts';
import { buildClient } from './buildClient.ts';
import { requireNode24 } from './nodeVersion.ts';
import { watchParents } from './parents.ts';
import { readSettings, unavailableLines, webhookUrl, withLiveKit } from './settings.ts';

/** `npm start`: the pages, a LiveKit server and the server, from nothing to a link. */
async function start(): Promise<void> {
  const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
  const now = () => performance.now();
  const settings = await readSettings(process.env);
  if (settings.kind === 'bad') return cannotStart(settings.lines);
  const ending = new AbortController();
  const opened: (() => Promise<void>)[] = [];
  const dispose = async () => {
    ending.abort();
    for (const one of opened.toReversed()) await one();
  };
  let ended: Promise<void> | null = null;
  const end = () =>
    (ended ??= dispose().then(
      () => process.exit(),
      (error: unknown) => {
        process.stderr.write(`Consilium did not end well: ${errorCode(error)}\n`);
        process.exit(1);
      },
    ));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  watchParents(() => void end());

  const built = await buildClient(now);
  if (built.kind === 'failed') return cannotStart([built.why]);
  if (built.kind === 'built') say(`Built the pages in ${built.seconds.toFixed(1)} s.`);
  const { dataDir, host, port } = settings.env;
  const livekit = await prepareLiveKit({
    dataDir,
    env: process.env,
    onProgress: createProgressPrinter(process.stdout, now),
    webhookUrl: port === 0 ? undefined : webhookUrl(host, port),
    signal: ending.signal,
  });
  if (livekit.kind === 'running') opened.push(livekit.dispose);
  if (ending.signal.aborted) {
    await disposeLiveKit(livekit);
    process.exit();
  }
  if (livekit.kind === 'unavailable') say(...unavailableLines(livekit));
  const server = await startOrSay(livekit);
  if (server === null) return end();
  opened.push(server.dispose);
  say(
    '',
    'Consilium is running. Open this in your browser:',
    '',
    `    ${server.url}/`,
    '',
    'Ctrl-C ends it.',
    '',
  );
}

async function startOrSay(livekit: LiveKit): Promise<RunningServer | null> {
  const parsed = parseEnv(withLiveKit(process.env, livekit));
  if (parsed.kind === 'bad') {
    cannotStart(parsed.lines);
    return null;
  }
  try {
    const server = await startServer(parsed.env);
    for (const advice of startAdvice(parsed.env)) process.stdout.write(`${advice}\n`);
    return server;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    cannotStart([error.message]);
    return null;
  }
}

async function disposeLiveKit(livekit: LiveKit): Promise<void> {
  if (livekit.kind === 'running') await livekit.dispose();
}

function cannotStart(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`Consilium cannot start: ${line}\n`);
  process.exitCode = 1;
}

requireNode24();
await start().catch((error: unknown) => {
  cannotStart([error instanceof CannotStart ? error.message : errorCode(error)]);
  // What was opened before must not keep a program alive that does not run.
  process.exit(1);
});
