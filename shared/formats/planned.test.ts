import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem } from '#shared/agenda/commands.ts';
import { rootMap } from '#shared/room/roots.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { planFormat, readPlannedFormats } from './planned.ts';

const actor = actorOf(castSeat(0), [castSeat(0)]);
const item = castItem(1);

function withItem(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 1);
  addItem(doc, actor, { id: item, title: 'Heron', itemKind: 'case', minutes: 30, owner: null, now: 10 });
  return doc;
}

test('[F7] A16: an item notes its format, changes it, and goes back to a title being enough', () => {
  const doc = withItem();
  expect(readPlannedFormats(doc)).toEqual(new Map());
  expect(planFormat(doc, actor, { item, format: 'tietze' })).toEqual({ kind: 'accepted' });
  expect(readPlannedFormats(doc)).toEqual(new Map([[item, 'tietze']]));
  planFormat(doc, actor, { item, format: 'balint' });
  expect(readPlannedFormats(doc)).toEqual(new Map([[item, 'balint']]));
  planFormat(doc, actor, { item, format: null });
  expect(readPlannedFormats(doc)).toEqual(new Map());
});

test('[F7] refusals write nothing, and what cannot be read is no plan', () => {
  const doc = withItem();
  const before = contentOf(doc);
  const stranger = actorOf(castSeat(5), [castSeat(5)]);
  expect(planFormat(doc, stranger, { item, format: 'tietze' })).toMatchObject({ reason: 'unknown-seat' });
  expect(planFormat(doc, actor, { item: castItem(2), format: 'tietze' })).toMatchObject({
    reason: 'unknown-item',
  });
  expect(planFormat(doc, actor, { item, format: 'NO FORMAT' })).toMatchObject({ reason: 'invalid' });
  expect(contentOf(doc)).toBe(before);
  rootMap(doc, 'formats').set(`plan/${item}`, { format: 7 });
  expect(readPlannedFormats(doc)).toEqual(new Map());
});
