import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, removeItem, restoreItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { encodeId, itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { removalKey, shownRemovals } from './shownRemovals.ts';

const idOf = (index: number) => encodeId(new Uint8Array(16).fill(index + 1));
const item = (index: number) => itemIdSchema.parse(idOf(10 + index));
const seat = seatIdSchema.parse(idOf(0));
const actor = { seat, present: new Set([seat]) };

test('[A5] everybody is told who removed what, newest first, until it is old, closed or restored', () => {
  const doc = new Y.Doc();
  takeSeat(doc, actor, { name: 'Cara', discipline: '', now: 0 });
  for (const index of [0, 1, 2, 3]) {
    const words = { title: `Item ${index}`, itemKind: 'case', minutes: 10, owner: null } as const;
    addItem(doc, actor, { id: item(index), ...words, now: index });
    removeItem(doc, actor, { id: item(index), now: 1000 * index });
  }
  const titles = (now: number, closed: string[] = []) =>
    shownRemovals(readAgenda(doc).removed, now, new Set(closed)).map(({ title }) => title);
  expect(titles(4000)).toEqual(['Item 3', 'Item 2', 'Item 1']);
  expect(titles(601_999)).toEqual(['Item 3', 'Item 2']);
  expect(titles(4000, [removalKey({ id: item(3), removal: { seat, at: 3000 } })])).not.toContain('Item 3');
  restoreItem(doc, actor, { id: item(2) });
  expect(titles(4000)).toEqual(['Item 3', 'Item 1', 'Item 0']);
  removeItem(doc, actor, { id: item(2), now: 9000 });
  expect(titles(9000)).toEqual(['Item 2', 'Item 3', 'Item 1']);
});
