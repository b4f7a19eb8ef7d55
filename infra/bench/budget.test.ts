import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budgetLines, staticFiles, weighClient, type Manifest } from './budget.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'consilium-budget-'));
  await mkdir(path.join(folder, '.vite'));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest: Manifest = {
  'index.html': {
    file: 'index.js',
    isEntry: true,
    imports: ['_shared'],
    dynamicImports: ['room.ts', 'home.ts'],
  },
  _shared: { file: 'shared.js', imports: ['index.html'] },
  'room.ts': { file: 'room.js', imports: ['_shared', '_media'], assets: ['e2eeWorker-1.js'] },
  _media: { file: 'media.js' },
  'home.ts': { file: 'home.js' },
};

/** Random bytes do not compress, so a file weighs what it is long. */
async function write(sizes: Record<string, number>): Promise<void> {
  await writeFile(path.join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  for (const [file, bytes] of Object.entries(sizes))
    await writeFile(path.join(folder, file), randomBytes(bytes));
}

test('static imports are followed to their end, circles included', () => {
  expect([...staticFiles(manifest, ['index.html'])].toSorted()).toEqual(['index.js', 'shared.js']);
  expect([...staticFiles(manifest, ['room.ts'])].toSorted()).toEqual([
    'index.js',
    'media.js',
    'room.js',
    'shared.js',
  ]);
});

test('the room is weighed without what the first page brought, workers apart', async () => {
  await write({
    'index.js': 50_000,
    'shared.js': 20_000,
    'room.js': 100_000,
    'media.js': 200_000,
    'home.js': 40_000,
    'e2eeWorker-1.js': 9000,
  });
  const report = await weighClient(folder, ['room.ts']);
  expect(report.prejoin / 1000).toBeCloseTo(70, 0);
  expect(report.room / 1000).toBeCloseTo(300, 0);
  expect(report.workers.map(({ file }) => file)).toEqual(['e2eeWorker-1.js']);
  expect(report.isWithin).toBe(true);
});

test('a module of the room that the build does not have is named, not left out', async () => {
  await write({ 'index.js': 1, 'shared.js': 1 });
  await expect(weighClient(folder, ['other.ts'])).rejects.toThrow('other.ts');
});

test('too large a first page or room is not within, and says so', async () => {
  await write({
    'index.js': 110_000,
    'shared.js': 20_000,
    'room.js': 1,
    'media.js': 1,
    'e2eeWorker-1.js': 1,
  });
  const first = await weighClient(folder, ['room.ts']);
  expect(first.isWithin).toBe(false);
  expect(budgetLines(first)[0]).toContain('TOO LARGE');
  await write({
    'index.js': 1,
    'shared.js': 1,
    'room.js': 200_000,
    'media.js': 160_000,
    'e2eeWorker-1.js': 1,
  });
  expect((await weighClient(folder, ['room.ts'])).isWithin).toBe(false);
});
