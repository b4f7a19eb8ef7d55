import { expect, test } from 'vitest';
import { minutesEach } from './minutesEach.ts';

test.each([
  [75, 4, 1, 15],
  [75, 3, 2, 15],
  [60, 0, 1, 60],
  [60, 6, 1, 8],
  [5, 11, 8, 1],
])('[A2] %i minutes, %i there and %i joining make %i each', (minutes, here, joining, each) => {
  expect(minutesEach(minutes, here, joining)).toBe(each);
});
