import { expect, test } from 'vitest';
import { findChromium } from './findChromium.ts';

test('a Chromium that is named is used, and one that is not there is named in one line', async () => {
  expect(await findChromium({ CHROMIUM_PATH: process.execPath })).toEqual({
    kind: 'found',
    file: process.execPath,
  });
  expect(await findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).toEqual({
    kind: 'missing',
    why: 'CHROMIUM_PATH: /nowhere/chromium cannot be executed',
  });
});
