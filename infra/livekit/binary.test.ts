import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedBinaryPath, cacheFolder, compareVersions, findOnPath, probeBinary } from './binary.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'consilium-binary-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function script(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
}

test('the cache is the platform’s, and a binary is kept by version, platform and machine', () => {
  expect(cachedBinaryPath({ XDG_CACHE_HOME: '/c' }, 'linux', 'x64')).toBe(
    '/c/consilium/livekit-server-1.13.5-linux-x64',
  );
  expect(cacheFolder({}, 'linux', '/home/a')).toBe('/home/a/.cache/consilium');
  expect(cacheFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Caches/consilium');
  expect(cachedBinaryPath({ XDG_CACHE_HOME: '/c' }, 'win32', 'x64')).toMatch(/\.exe$/);
});

test('versions are compared by number, not by letter', () => {
  expect(compareVersions('1.9.0', '1.13.5')).toBeLessThan(0);
  expect(compareVersions('1.13.5', '1.13.5')).toBe(0);
  expect(compareVersions('2.0', '1.13.5')).toBeGreaterThan(0);
});

test('a binary that works is told from one that is old, foreign, broken or absent', async () => {
  const works = await script('works', '#!/bin/sh\necho "livekit-server version 1.14.0"\n');
  const old = await script('old', '#!/bin/sh\necho "livekit-server version 1.8.2"\n');
  const foreign = await script('foreign', '#!/bin/sh\necho hello\n');
  const broken = await script('broken', '\u007fELF but not really');
  expect(await probeBinary(works)).toEqual({ kind: 'works', version: '1.14.0' });
  expect(await probeBinary(old)).toEqual({
    kind: 'dead',
    why: `${old} is version 1.8.2; at least 1.13.5 is needed`,
  });
  expect(await probeBinary(foreign)).toEqual({ kind: 'dead', why: `${foreign} is not a livekit-server` });
  expect(await probeBinary(broken)).toMatchObject({ kind: 'dead' });
  expect(await probeBinary(path.join(folder, 'absent'))).toEqual({
    kind: 'dead',
    why: `${path.join(folder, 'absent')} does not run (there is no such file)`,
  });
});

test('a program is found on the PATH only where it may be executed', async () => {
  await script('tool', '#!/bin/sh\n');
  expect(await findOnPath('tool', { PATH: `/nowhere:${folder}` })).toBe(path.join(folder, 'tool'));
  await chmod(path.join(folder, 'tool'), 0o600);
  await writeFile(path.join(folder, 'other'), '');
  expect(await findOnPath('other', { PATH: folder })).toBeNull();
});
