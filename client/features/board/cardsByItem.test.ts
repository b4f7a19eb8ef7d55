import { expect, test } from 'vitest';
import type { Card } from '#shared/board/read.ts';
import { cardIdSchema, encodeId, itemIdSchema, seatIdSchema, type ItemId } from '#shared/room/ids.ts';
import { cardsByItem } from './cardsByItem.ts';

const idOf = (index: number) => encodeId(new Uint8Array(16).fill(index + 1));
const [wren, alder] = [itemIdSchema.parse(idOf(1)), itemIdSchema.parse(idOf(2))];
const card = (index: number, item: ItemId | null): Card => ({
  id: cardIdSchema.parse(idOf(20 + index)),
  area: 'ideas',
  text: `Card ${index}`,
  seat: seatIdSchema.parse(idOf(0)),
  writtenAt: index,
  item,
});
const cards = [card(0, null), card(1, wren), card(2, alder), card(3, wren)];
const texts = (running: ItemId | null) => {
  const { shown, others } = cardsByItem(cards, running);
  return [shown.map(({ text }) => text), others.map(({ text }) => text)];
};

test('the cards of the running item lie open, those of others are folded away; all lie open while none runs', () => {
  expect(texts(wren)).toEqual([
    ['Card 1', 'Card 3'],
    ['Card 0', 'Card 2'],
  ]);
  expect(texts(null)).toEqual([['Card 0', 'Card 1', 'Card 2', 'Card 3'], []]);
});
