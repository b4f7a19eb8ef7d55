import path from 'node:path';
import { chromium } from '@playwright/test';
import { findOnPath, isExecutable, type Env } from '#infra/livekit/binary.ts';
import { runCommand } from '#infra/run/steps.ts';

const usualNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export type ChromiumSearch = { kind: 'found'; file: string } | { kind: 'missing'; why: string };

/** The Chromium to test with: named in CHROMIUM_PATH, else installed in a usual place. */
export async function findChromium(env: Env): Promise<ChromiumSearch> {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (await isExecutable(named)) return { kind: 'found', file: named };
    return { kind: 'missing', why: `CHROMIUM_PATH: ${named} cannot be executed` };
  }
  for (const name of usualNames) {
    const file = await findOnPath(name, env);
    if (file !== null) return { kind: 'found', file };
  }
  for (const file of [...usualPlaces, chromium.executablePath()]) {
    if (await isExecutable(file)) return { kind: 'found', file };
  }
  return { kind: 'missing', why: 'no Chromium is installed, and CHROMIUM_PATH is not set' };
}

/** As `findChromium`, and installs one where this user may. */
export async function findOrInstallChromium(env: Env, say: (text: string) => void): Promise<ChromiumSearch> {
  const found = await findChromium(env);
  if (found.kind === 'found' || env['CHROMIUM_PATH']) return found;
  const apt = await findOnPath('apt-get', env);
  if (apt !== null && process.getuid?.() === 0) {
    say('Installing Chromium with apt-get.');
    const aptEnv = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand(apt, ['update', '-qq'], { env: aptEnv });
    await runCommand(apt, ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env: aptEnv });
    const installed = await findChromium(env);
    if (installed.kind === 'found') return installed;
  }
  say('Installing Chromium with Playwright.');
  const cli = path.resolve(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  const outcome = await runCommand(process.execPath, [cli, 'install', 'chromium']);
  if (!outcome.isFine) say(outcome.output.trimEnd());
  return findChromium(env);
}
