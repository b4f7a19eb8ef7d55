import { spawn } from 'node:child_process';
import path from 'node:path';
import { createServer } from 'vite';
import { prepareLiveKit } from '#infra/livekit/prepare.ts';
import { createProgressPrinter } from '#infra/livekit/progress.ts';
import { requireNode24 } from './nodeVersion.ts';
import { watchParents } from './parents.ts';
import { readSettings, unavailableLines, webhookUrl, withLiveKit } from './settings.ts';

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
  const { dataDir, port, host } = settings.env;
  const onProgress = createProgressPrinter(process.stdout, () => performance.now());
  const livekit = await prepareLiveKit({
    dataDir,
    env: process.env,
    onProgress,
    webhookUrl: webhookUrl(port),
  });
  if (livekit.kind === 'unavailable') process.stdout.write(`${unavailableLines(livekit).join('\n')}\n`);

  const proxy = Object.fromEntries(
    ['/api', '/sync', '/healthz', '/readyz'].map((prefix) => [
      prefix,
      { target: `http://${host}:${port}`, ws: true },
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
    env: { ...withLiveKit(process.env, livekit), PUBLIC_ORIGINS: origin },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.stdout.write(`\nConsilium, changing as you write: ${origin}/\n\n`);

  const end = async () => {
    server.kill('SIGTERM');
    await pages.close();
    if (livekit.kind === 'running') await livekit.dispose();
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
  watchParents(() => void end());
}

requireNode24();
await develop();
