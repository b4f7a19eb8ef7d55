import { expect, test } from 'vitest';
import { parseLength } from './meetingLength.ts';

test.each([
  ['60', 60],
  [' 15 ', 15],
  ['180', 180],
  ['14', null],
  ['181', null],
  ['', null],
  ['1e2', null],
  ['45.5', null],
  ['-60', null],
])('reads %j as %j minutes', (text, minutes) => {
  expect(parseLength(text)).toBe(minutes);
});
