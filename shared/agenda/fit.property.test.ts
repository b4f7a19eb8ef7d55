import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { changeMeeting, startMeeting } from '#shared/meeting/commands.ts';
import { proposeDisplacement } from '#shared/phases/displacement.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns } from '#shared/testing/arbitraries.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { addItem, finishItem, startItem } from './commands.ts';
import { minutesWithoutRoom } from './fit.ts';
import { readAgenda } from './read.ts';

const minute = 60_000;
const began = 1_000;
const actor = actorOf(castSeat(0), [castSeat(0)]);

/** A meeting of 75 minutes that began at `began`; items of these minutes are planned. */
function meetingWith(minutes: readonly number[]): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 1);
  changeMeeting(doc, actor, { minutes: 75 });
  startMeeting(doc, actor, { now: began });
  minutes.forEach((each, index) => {
    const item = { id: castItem(index), title: 'Wren', itemKind: 'professional', minutes: each } as const;
    addItem(doc, actor, { ...item, owner: castSeat(0), now: began });
  });
  return doc;
}

const start = (doc: Y.Doc, index: number, now: number) =>
  startItem(doc, actor, { id: castItem(index), run: runIdSchema.parse(idText('run', now)), now });
const finish = (doc: Y.Doc, index: number, now: number) =>
  finishItem(doc, actor, { id: castItem(index), now });

test('[A11] S8: a crisis between two cases leaves no room for the last one, until it is put off', () => {
  const doc = meetingWith([40, 20, 5]);
  expect(minutesWithoutRoom(doc, began)).toBe(0);
  start(doc, 0, began + 8 * minute);
  expect(minutesWithoutRoom(doc, began + 8 * minute)).toBe(0);
  start(doc, 2, began + 18.5 * minute);
  finish(doc, 2, began + 30 * minute);
  expect(minutesWithoutRoom(doc, began + 30 * minute)).toBe(5);
  start(doc, 0, began + 30 * minute);
  expect(minutesWithoutRoom(doc, began + 40 * minute)).toBe(5);
  proposeDisplacement(doc, actor, { item: castItem(1), now: began + 40 * minute });
  expect(minutesWithoutRoom(doc, began + 40 * minute)).toBe(0);
  expect(readAgenda(doc).displacedMinutes).toBe(20);
});

test('[A11] before a meeting has begun, its plan is a plan', () => {
  const doc = new Y.Doc();
  seatCast(doc, 1);
  addItem(doc, actor, {
    id: castItem(0),
    title: 'Wren',
    itemKind: 'professional',
    minutes: 180,
    owner: null,
    now: 1,
  });
  expect(minutesWithoutRoom(doc, 10 * minute)).toBe(0);
});

test('[A11] while a meeting lasts, what has no room never shrinks by waiting, and putting an item off frees its minutes at most', () => {
  const step = fc.record({
    kind: fc.constantFrom('start', 'start', 'finish', 'put-off'),
    index: fc.nat(3),
    after: fc.integer({ min: 1, max: 20 * minute }),
  });
  let freed = 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
      fc.array(step, { maxLength: 8 }),
      (minutes, steps) => {
        const doc = meetingWith(minutes);
        let now = began;
        for (const { kind, index, after } of steps) {
          const earlier = minutesWithoutRoom(doc, now);
          now += after;
          const before = minutesWithoutRoom(doc, now);
          if (now <= began + 75 * minute) expect(before).toBeGreaterThanOrEqual(earlier);
          if (kind === 'start') start(doc, index, now);
          if (kind === 'finish') finish(doc, index, now);
          if (kind !== 'put-off') continue;
          const item = readAgenda(doc).items.find(({ id }) => id === castItem(index));
          proposeDisplacement(doc, actor, { item: castItem(index), now });
          const gained = before - minutesWithoutRoom(doc, now);
          expect(gained).toBeGreaterThanOrEqual(0);
          // What it had paid for others, somebody else pays now: so its planned minutes, not the rest of them.
          expect(gained).toBeLessThanOrEqual(item?.minutes ?? 0);
          freed += gained;
        }
      },
    ),
    lawRuns,
  );
  // A law about meetings in which all had room would say nothing.
  expect(freed).toBeGreaterThan(lawRuns.numRuns / 10);
});
