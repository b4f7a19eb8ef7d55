import { expect, test } from 'vitest';
import { areaAtPhaseStart } from './shownArea.ts';

const quiet = { shown: 'ideas', isWriting: false } as const;

test('[B11] C9: a phase that closes the shown area shows the first open one instead', () => {
  expect(areaAtPhaseStart({ ...quiet, open: ['questions'] })).toBe('questions');
  expect(areaAtPhaseStart({ ...quiet, open: ['next-step', 'views'] })).toBe('views');
});

test('an open area stays, and so does everything without a format or where nothing is open', () => {
  expect(areaAtPhaseStart({ ...quiet, open: ['questions', 'ideas'] })).toBe('ideas');
  expect(areaAtPhaseStart({ ...quiet, open: null })).toBe('ideas');
  expect(areaAtPhaseStart({ ...quiet, open: [] })).toBe('ideas');
});

test('nobody is taken away from what they are typing', () => {
  expect(areaAtPhaseStart({ ...quiet, open: ['questions'], isWriting: true })).toBe('ideas');
});
