import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createServer } from 'vite';
import { prepareLiveKit } from '#infra/livekit/prepare.ts';
import { createProgressPrinter } from '#infra/livekit/progress.ts';
import { CannotStart } from '#server/cannotStart.ts';
import { errorCode } from '#server/log.ts';
import { requireNode24 } from './nodeVersion.ts';
import { watchParents } from './parents.ts';
import {
  localHost,
  portToName,
  readSettings,
  unavailableLines,
  webhookUrl,
  withLiveKit,
} from './settings.ts';

const root = path.resolve(import.meta.dirname, '../..');
const pagePort = 5173;

/** `npm run dev`: pages that change as they are written, and a server that starts again when its code changes. */
async function develop(): Promise<void> {
  const settings = await readSettings(process.env);
  if (settings.kind === 'bad') {
    for (const line of settings.lines) process.stderr.write(`Consilium cannot start: ${line}\n`);
    process.exitCode = 1;
    return;
  }
  const { dataDir, host } = settings.env;
  // The pages are passed on to it, and the server keeps it when its code changes.
  const port = await portToName(settings.env);
  const onProgress = createProgressPrinter(process.stdout, () => performance.now());
  const livekit = await prepareLiveKit({
    dataDir,
    env: process.env,
    onProgress,
    webhookUrl: webhookUrl(host, port),
  });
  if (livekit.kind === 'unavailable') process.stdout.write(`${unavailableLines(livekit).join('\n')}\n`);

  const proxy = Object.fromEntries(
    ['/api', '/sync', '/healthz', '/readyz'].map((prefix) => [
      prefix,
      { target: `http://${localHost(host)}:${port}`, ws: true },
    ]),
  );
  const pages = await createServer({
    root: path.join(root, 'client'),
    configFile: path.join(root, 'vite.config.ts'),
    server: { host: '127.0.0.1', port: pagePort, proxy },
  });
  await pages.listen();
  const origin = pages.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? `http://127.0.0.1:${pagePort}`;
  const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
    cwd: root,
    env: { ...withLiveKit(process.env, livekit), PORT: String(port), PUBLIC_ORIGINS: origin },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.stdout.write(`\nConsilium, changing as you write: ${origin}/\n\n`);

  const dispose = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await pages.close();
    if (livekit.kind === 'running') await livekit.dispose();
  };
  let ended: Promise<void> | null = null;
  const end = () =>
    void (ended ??= dispose().then(
      () => process.exit(),
      (error: unknown) => {
        process.stderr.write(`Consilium did not end well: ${errorCode(error)}\n`);
        process.exit(1);
      },
    ));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  watchParents(end);
}

requireNode24();
await develop().catch((error: unknown) => {
  const why = error instanceof CannotStart ? error.message : errorCode(error);
  process.stderr.write(`Consilium cannot start: ${why}\n`);
  process.exit(1);
});
