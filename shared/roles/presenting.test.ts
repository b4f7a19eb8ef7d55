import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { handOverRole, takeRole } from './commands.ts';
import { presenterLeftOver } from './presenting.ts';

const [pat, mia] = [castSeat(0), castSeat(1)];
const [wren, heron] = [castItem(1), castItem(2)];
const by = (seat: typeof pat) => actorOf(seat, [pat, mia]);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 2, { presenter: 0 });
  for (const [id, owner] of [
    [wren, pat],
    [heron, mia],
  ] as const) {
    addItem(doc, by(mia), { id, title: 'Case', itemKind: 'case', minutes: 20, owner, now: 10 });
  }
  return doc;
}

const start = (doc: Y.Doc, id: typeof wren, now: number) =>
  startItem(doc, by(mia), { id, run: runIdSchema.parse(idText('run', now)), now });

test('[R10] S8: who presented what was interrupted is asked to hand presenting on, and the other way back', () => {
  const doc = room();
  expect(presenterLeftOver(doc)).toBeNull();
  start(doc, wren, 20);
  expect(presenterLeftOver(doc)).toBeNull();
  start(doc, heron, 30);
  expect(presenterLeftOver(doc)).toEqual({ item: heron, presenter: pat, owner: mia });
  handOverRole(doc, by(pat), { role: 'presenter', seat: mia, now: 31 });
  expect(presenterLeftOver(doc)).toBeNull();
  finishItem(doc, by(mia), { id: heron, now: 40 });
  expect(presenterLeftOver(doc)).toBeNull();
  start(doc, wren, 41);
  expect(presenterLeftOver(doc)).toEqual({ item: wren, presenter: mia, owner: pat });
});

test('[R10] who was made presenter for this item is asked nothing, whoever put it on the agenda', () => {
  const doc = room();
  start(doc, wren, 20);
  start(doc, heron, 30);
  handOverRole(doc, by(pat), { role: 'presenter', seat: mia, now: 31 });
  handOverRole(doc, by(mia), { role: 'presenter', seat: pat, now: 32 });
  expect(presenterLeftOver(doc)).toBeNull();
  const other = new Y.Doc();
  seatCast(other, 2);
  addItem(other, by(mia), {
    id: wren,
    title: 'Case',
    itemKind: 'case',
    minutes: 20,
    owner: null,
    now: 1,
  });
  takeRole(other, by(pat), { role: 'presenter', now: 2 });
  start(other, wren, 3);
  expect(presenterLeftOver(other)).toBeNull();
});
