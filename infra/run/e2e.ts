import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { freePorts } from '#infra/livekit/ports.ts';
import { prepareLiveKit } from '#infra/livekit/prepare.ts';
import { createProgressPrinter } from '#infra/livekit/progress.ts';
import { buildClient } from './buildClient.ts';
import { readJson } from './check.ts';
import { findOrInstallChromium } from '#infra/browser/findChromium.ts';
import { givenPace, measurePace, withPace } from '#infra/e2e/pace.ts';
import { requireNode24 } from './nodeVersion.ts';
import { closingLines, runCommand, sumTests, type StepOutcome } from './steps.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `npm run e2e`: the whole product with real browsers, a real LiveKit and a real server. */
export async function runE2e(now: () => number, args: readonly string[] = []): Promise<StepOutcome> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const chromium = await findOrInstallChromium(process.env, say);
  if (chromium.kind === 'missing') return failed(chromium.why);
  say(`Chromium: ${chromium.file}`);
  const livekit = await proveLiveKit(now);
  if (livekit !== null) return failed(livekit);
  const built = await buildClient(now);
  if (built.kind === 'failed') return failed(built.why);
  if (built.kind === 'built') say(`Built the pages in ${built.seconds.toFixed(1)} s`);
  const pace = givenPace(process.env) ?? measurePace(now);
  say(`Pace: a test may take ${pace} times its usual time here; what the brief bounds stays as it is.`);
  return runPlaywright(
    withPace({ ...ownLiveKitOnly(process.env), CHROMIUM_PATH: chromium.file }, pace),
    args,
  );
}

/** The tests kill LiveKit and start it again, so one that runs elsewhere does not serve. */
function ownLiveKitOnly(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, LIVEKIT_URL: undefined, LIVEKIT_API_KEY: undefined, LIVEKIT_API_SECRET: undefined };
}

/** Finds or builds a LiveKit server of our own now, so that no test has to wait for the compiler. */
async function proveLiveKit(now: () => number): Promise<string | null> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'consilium-e2e-livekit-'));
  try {
    const env = ownLiveKitOnly(process.env);
    const onProgress = createProgressPrinter(process.stdout, now);
    const livekit = await prepareLiveKit({ dataDir, env, onProgress, ports: await freePorts() });
    switch (livekit.kind) {
      case 'running':
        await livekit.dispose();
        return null;
      case 'given':
        return null;
      case 'unavailable':
        return [`No LiveKit server: ${livekit.problem}.`, ...livekit.ways].join('\n');
      default:
        return livekit satisfies never;
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

const e2eReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

async function runPlaywright(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<StepOutcome> {
  const file = path.join(root, 'test-results/e2e.json');
  await rm(file, { force: true });
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
  const config = path.join(root, 'infra/e2e/playwright.config.ts');
  const outcome = await runCommand(process.execPath, [cli, 'test', '-c', config, ...args], {
    env,
    stream: true,
  });
  const report = e2eReport.safeParse(await readJson(file));
  if (!report.success) return { ...outcome, isFine: false };
  const { expected, unexpected, flaky, skipped } = report.data.stats;
  return { ...outcome, tests: { passed: expected, failed: unexpected + flaky, skipped } };
}

function failed(why: string): StepOutcome {
  process.stdout.write(`${why}\n`);
  return { isFine: false, output: why };
}

if (import.meta.main) {
  requireNode24();
  const outcome = await runE2e(() => performance.now(), process.argv.slice(2));
  const counts = sumTests([outcome]);
  process.stdout.write(`${closingLines(counts)}\n`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
