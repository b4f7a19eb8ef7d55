import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale } from './buildClient.ts';
import { nodeProblem } from './nodeVersion.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'consilium-build-'));
  await write('client/features/home/Home.tsx', 1000);
  await write('shared/room/ids.ts', 1000);
});
afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, seconds: number): Promise<void> {
  const full = path.join(folder, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, file);
  await utimes(full, seconds, seconds);
  for (let parent = path.dirname(full); parent !== folder; parent = path.dirname(parent)) {
    await utimes(parent, 1000, 1000);
  }
}

test('nothing built is stale, a build after the last change is not', async () => {
  expect(await isStale(folder)).toBe(true);
  await write('dist/client/.vite/manifest.json', 2000);
  expect(await isStale(folder)).toBe(false);
});

test('a change deep in the client or in shared makes the build stale', async () => {
  await write('dist/client/.vite/manifest.json', 2000);
  await write('shared/room/ids.ts', 3000);
  expect(await isStale(folder)).toBe(true);
});

test('another Node than 24 or newer is named', () => {
  expect(nodeProblem('20.19.1')).toContain('Node 20.19.1');
  expect(nodeProblem('24.21.0')).toBeNull();
});
