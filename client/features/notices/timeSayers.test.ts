import { expect, test } from 'vitest';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { timeSayers } from './timeSayers.ts';

const [ada, ben, chi, dan] = ['ada', 'ben', 'chi', 'dan'].map((_, index) =>
  seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1))),
);
if (!ada || !ben || !chi || !dan) throw new Error('four seats');
const present = new Set([ada, ben, chi]);

test.each([
  ['the timekeeper', ada, ben, chi, [ben]],
  ['who leads, when the timekeeper speaks', ben, ben, chi, [chi]],
  ['who leads, when the timekeeper is away', ada, dan, chi, [chi]],
  ['everybody else, when the timekeeper speaks and nobody leads', ben, ben, null, [ada, chi]],
  ['everybody else, when the timekeeper speaks and leads', ben, ben, ben, [ada, chi]],
  ['nobody, when there is neither', ada, null, null, []],
])('[C11] the script for a turn over its time goes to %s', (_, speaker, timekeeper, leader, sayers) => {
  expect([...timeSayers({ speaker, timekeeper, leader, present })]).toEqual(sayers);
});
