import { expect, test } from 'vitest';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { barOf } from './talkBar.ts';

const seatOf = (byte: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(byte)));
const [ada, ben] = [seatOf(1), seatOf(2)];
const strong = { seat: ada, talkedMs: 200_000, timesEven: 2.5, level: 'strong' as const };

test('[T31] C14: a mark is for the person and for who leads, never for all', () => {
  expect(barOf(strong, { seat: ada, isLeading: false })).toMatchObject({ level: 'strong', width: 1 });
  expect(barOf(strong, { seat: ben, isLeading: true }).words).toBe('strong');
  expect(barOf(strong, { seat: ben, isLeading: false })).toMatchObject({ level: 'even', words: 'above' });
});

test('[T31] C14: the even share stands in the middle', () => {
  const even = { ...strong, timesEven: 1, level: 'even' as const };
  expect(barOf(even, { seat: ada, isLeading: false })).toMatchObject({ width: 0.5, words: 'even' });
  expect(barOf({ ...even, timesEven: 0.2 }, { seat: ada, isLeading: false }).words).toBe('below');
});
