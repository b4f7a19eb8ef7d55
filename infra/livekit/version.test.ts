import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pinnedVersion } from './binary.ts';
import { dockerImage } from './docker.ts';

const built = (name: string) => readFile(path.join(import.meta.dirname, 'build', name), 'utf8');

test('what is built, what Docker runs and what is asked of a binary is one version', async () => {
  const module = 'github.com/livekit/livekit-server';
  const required = new RegExp(`^\\s*${module} v(\\S+)`, 'm').exec(await built('go.mod'))?.[1];
  expect(required).toBe(pinnedVersion);
  expect(await built('go.sum')).toContain(`${module} v${pinnedVersion} h1:`);
  expect(dockerImage).toBe(`livekit/livekit-server:v${required}`);
});
