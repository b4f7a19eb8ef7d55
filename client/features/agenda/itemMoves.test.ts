import { describe, expect, it } from 'vitest';
import { encodeId, itemIdSchema } from '#shared/room/ids.ts';
import { placeAfterMove } from './itemMoves.ts';

const [a, b, c] = [1, 2, 3].map((byte) => itemIdSchema.parse(encodeId(new Uint8Array(16).fill(byte))));
if (a === undefined || b === undefined || c === undefined) throw new Error('three ids');
const items = [{ id: a }, { id: b }, { id: c }];

describe('moving an item by one step', () => {
  it.each([
    ['the second up, before the first', b, -1 as const, a],
    ['the first up, nowhere', a, -1 as const, undefined],
    ['the first down, before the third', a, 1 as const, c],
    ['the second down, to the end', b, 1 as const, null],
    ['the last down, nowhere', c, 1 as const, undefined],
  ])('%s', (_title, id, step, before) => {
    expect(placeAfterMove(items, id, step)).toBe(before);
  });
});
