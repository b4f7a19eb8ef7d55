import { describe, expect, it } from 'vitest';
import type { Card } from '#shared/board/read.ts';
import { cardIdSchema, encodeId, itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { fewViews } from './fewViews.ts';

const id = (byte: number) => encodeId(new Uint8Array(16).fill(byte));
const item = itemIdSchema.parse(id(1));
const other = itemIdSchema.parse(id(2));
const view = (number: number, of: typeof item): Card => ({
  id: cardIdSchema.parse(id(10 + number)),
  area: 'views',
  text: 'One might also see it so',
  seat: seatIdSchema.parse(id(3)),
  writtenAt: number,
  item: of,
});
const boardOf = (views: Card[]) => ({ cards: { questions: [], ideas: [], views, 'next-step': [] } });

describe('[A12] a case that ends with few other views', () => {
  it.each([
    { title: 'none at all', itemKind: 'case' as const, views: [], few: 0 },
    {
      title: 'one, and another item’s',
      itemKind: 'rupture' as const,
      views: [view(1, item), view(2, other)],
      few: 1,
    },
    { title: 'two', itemKind: 'case' as const, views: [view(1, item), view(2, item)], few: null },
    { title: 'no case', itemKind: 'check-in' as const, views: [], few: null },
  ])('$title', ({ itemKind, views, few }) => {
    expect(fewViews({ id: item, itemKind }, boardOf(views))).toBe(few);
  });
});
