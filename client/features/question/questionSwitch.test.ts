import { expect, test } from 'vitest';
import { encodeId, itemIdSchema } from '#shared/room/ids.ts';
import { questionSwitch, type ShownQuestion } from './questionSwitch.ts';

const item = (index: number, title: string) => ({
  id: itemIdSchema.parse(encodeId(new Uint8Array(16).fill(index))),
  title,
});
const open: ShownQuestion = { id: 'open:0', isEmpty: false, item: null };
const wren: ShownQuestion = { id: 'item:wren', isEmpty: false, item: item(1, 'Client Wren') };
const closing: ShownQuestion = { id: 'item:closing', isEmpty: true, item: item(2, 'Closing round') };

test.each([
  ['to another item', wren, closing, { kind: 'from-item', title: 'Closing round', before: 'Client Wren' }],
  ['to no item', wren, open, { kind: 'to-open', before: 'Client Wren' }],
  ['from a question of no item', open, wren, { kind: 'from-open', title: 'Client Wren' }],
  ['when nothing had been written', closing, wren, null],
  ['when the item adopted it', open, { ...wren, id: 'open:0' }, null],
  ['when it is the same', wren, wren, null],
])('a switch %s', (_, before, now, said) => {
  expect(questionSwitch(before, now)).toEqual(said);
});
