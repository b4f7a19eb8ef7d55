import { expect, test } from 'vitest';
import { linkNotice } from './linkNotice.ts';

test.each([
  ['connected', 'connected', null],
  ['connected', 'lost', 'mediaLost'],
  ['connected', 'unavailable', 'mediaUnavailable'],
  ['connected', 'reconnecting', 'mediaReconnecting'],
  ['reconnecting', 'connected', 'boardReconnecting'],
  ['reconnecting', 'connecting', 'boardReconnecting'],
  ['reconnecting', 'lost', 'bothLost'],
  ['reconnecting', 'reconnecting', 'bothLost'],
  ['reconnecting', 'unavailable', 'bothLost'],
  ['connecting', 'connecting', null],
] as const)('board %s and picture %s say %s, in one sentence', (board, media, said) => {
  expect(linkNotice(board, media)).toBe(said);
});
