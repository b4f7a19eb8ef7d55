import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem } from '#shared/agenda/commands.ts';
import { planFormat, readPlannedFormats } from '#shared/formats/planned.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { planFastLane } from './fastLane.ts';

const actor = actorOf(castSeat(0), [castSeat(0)]);
const item = castItem(1);

function withItem(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 1);
  addItem(doc, actor, { id: item, title: 'Heron', itemKind: 'case', minutes: 15, owner: null, now: 10 });
  return doc;
}

test('[G11] A37: what cannot wait takes the fast lane, unless a format was chosen for it', () => {
  const doc = withItem();
  expect(planFastLane(doc, actor, item)).toEqual({ kind: 'accepted' });
  expect(readPlannedFormats(doc)).toEqual(new Map([[item, 'crisis']]));
  planFormat(doc, actor, { item, format: 'balint' });
  expect(planFastLane(doc, actor, item)).toEqual({ kind: 'accepted' });
  expect(readPlannedFormats(doc)).toEqual(new Map([[item, 'balint']]));
});

test('[G11] who has no seat plans nothing', () => {
  const doc = withItem();
  const stranger = actorOf(castSeat(5), [castSeat(5)]);
  expect(planFastLane(doc, stranger, item)).toMatchObject({ reason: 'unknown-seat' });
  expect(readPlannedFormats(doc)).toEqual(new Map());
});
