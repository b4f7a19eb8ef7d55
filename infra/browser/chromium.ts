import { type Browser, chromium } from '@playwright/test';
import type { Env } from '#infra/livekit/binary.ts';
import { findChromium } from './findChromium.ts';

/** Flags for tests with made-up devices; nothing leaves the machine. */
const flags = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export interface LaunchOptions {
  /** Further flags, such as the files that a fake camera and microphone play. */
  readonly flags?: readonly string[];
  /** False: nobody answers the question for camera and microphone. */
  readonly mayUseDevices?: boolean;
}

/** Starts a headless Chromium with made-up camera and microphone. Whoever starts it closes it. */
export async function launchChromium(env: Env = process.env, options: LaunchOptions = {}): Promise<Browser> {
  const found = await findChromium(env);
  if (found.kind === 'missing') throw new Error(found.why);
  const consent = options.mayUseDevices === false ? [] : ['--use-fake-ui-for-media-stream'];
  const args = [...flags, ...consent, ...(options.flags ?? [])];
  return chromium.launch({ executablePath: found.file, args });
}
