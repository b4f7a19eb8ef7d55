import { expect, test } from 'vitest';
import { roomCatalogue } from '#client/i18n/en/roomCatalogue.ts';
import { createTranslate } from '#client/i18n/translate.ts';
import { timeKept } from './timeKept.ts';

const t = createTranslate('en', () => roomCatalogue);

test('[H4] an interrupted phase keeps what it has left, or by how much it is over', () => {
  expect(timeKept({ limitMs: 300_000, spentMs: 100_000 }, t)).toBe('3:20 left');
  expect(timeKept({ limitMs: 300_000, spentMs: 300_000 }, t)).toBe('0:00 left');
  expect(timeKept({ limitMs: 300_000, spentMs: 340_000 }, t)).toBe('0:40 over');
});
