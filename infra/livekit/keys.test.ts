import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CannotStart } from '#server/cannotStart.ts';
import { loadKeys } from './keys.ts';

test('keys are made once and kept; a damaged file is named with what to do, never replaced', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'consilium-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const keys = await loadKeys(dataDir);
  expect(await loadKeys(dataDir)).toEqual(keys);
  const file = join(dataDir, 'livekit', 'keys.json');
  writeFileSync(file, '{"apiKey":');
  await expect(loadKeys(dataDir)).rejects.toThrow(CannotStart);
  await expect(loadKeys(dataDir)).rejects.toThrow(
    `${file} does not hold LiveKit keys: delete it to have new ones made.`,
  );
  expect(readFileSync(file, 'utf8')).toBe('{"apiKey":');
});
