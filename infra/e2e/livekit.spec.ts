import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freePorts } from '#infra/livekit/ports.ts';
import { prepareLiveKit, type LiveKit } from '#infra/livekit/prepare.ts';
import { probeServer } from '#infra/livekit/probe.ts';

const said: string[] = [];
const onProgress = (progress: { text: string }) => said.push(progress.text);

let dataDir = '';
let livekit: LiveKit;

test.beforeEach(async () => {
  said.length = 0;
  dataDir = await mkdtemp(path.join(tmpdir(), 'consilium-livekit-spec-'));
  const env = { ...process.env, LIVEKIT_URL: undefined };
  livekit = await prepareLiveKit({ dataDir, env, onProgress, ports: await freePorts() });
});
test.afterEach(async () => {
  if (livekit.kind === 'running') await livekit.dispose();
  await rm(dataDir, { recursive: true });
});

function running(): Extract<LiveKit, { kind: 'running' }> {
  if (livekit.kind !== 'running') throw new Error(`LiveKit is ${livekit.kind}: ${said.join(' ')}`);
  return livekit;
}

test('a real LiveKit takes our keys, and a wrong secret is named in one line', async () => {
  const { url, apiKey, apiSecret } = running();
  expect(await probeServer({ url, apiKey, apiSecret })).toEqual({ kind: 'answers' });
  const env = { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: 'w'.repeat(43) };
  expect(await prepareLiveKit({ dataDir, env, onProgress })).toMatchObject({
    kind: 'unavailable',
    problem: `the LiveKit server at ${url} refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET`,
  });
});

test('a real LiveKit that is killed is started again at the same address, and ends when told to', async () => {
  const { url, apiKey, apiSecret, current, dispose } = running();
  const first = current()?.pid ?? 0;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => said.at(-1)).toContain('runs again');
  expect(current()?.pid).not.toBe(first);
  expect(await probeServer({ url, apiKey, apiSecret })).toEqual({ kind: 'answers' });
  await dispose();
  expect(await probeServer({ url, apiKey, apiSecret })).toEqual({ kind: 'unreachable' });
});
