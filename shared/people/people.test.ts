import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '#shared/room/actor.ts';
import { participantIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { leaveSeat, renameSeat, takeSeat } from './commands.ts';
import { mayTakePart, mayTakeSeat } from './policy.ts';
import { presenceSchema } from './presence.ts';
import { readPeople, stageOf } from './read.ts';

const seat = (index: number) => seatIdSchema.parse(idText('seat', index));
const seats = (count: number) => Array.from({ length: count }, (_unused, index) => seat(index));
const everybody = new Set(seats(12));
const actor = (index: number): Actor => ({ seat: seat(index), present: everybody });

function roomOf(count: number): Y.Doc {
  const doc = new Y.Doc();
  for (let index = 0; index < count; index += 1) {
    const present = new Set(seats(index + 1));
    takeSeat(
      doc,
      { seat: seat(index), present },
      { name: `Name ${index}`, discipline: '', now: 100 + index },
    );
  }
  return doc;
}

test('[P1] name and discipline are trimmed, and refused when empty or too long', () => {
  const doc = new Y.Doc();
  expect(takeSeat(doc, actor(0), { name: '  Ada ', discipline: ' nurse ', now: 5 })).toEqual(accepted);
  expect(readPeople(doc).people.get(seat(0))).toMatchObject({
    name: 'Ada',
    discipline: 'nurse',
    seatedAt: 5,
  });
  for (const name of ['', '   ', 'x'.repeat(61)]) {
    expect(takeSeat(doc, actor(1), { name, discipline: '', now: 6 })).toEqual(refused('invalid'));
  }
  expect(takeSeat(doc, actor(1), { name: 'B', discipline: 'x'.repeat(61), now: 6 })).toEqual(
    refused('invalid'),
  );
  expect(takeSeat(doc, actor(1), { name: 'B', discipline: '', now: Number.NaN })).toEqual(refused('invalid'));
  expect(readPeople(doc).people.size).toBe(1);
});

test('[P1] renaming changes only what is named, and only oneself', () => {
  const doc = roomOf(2);
  expect(renameSeat(doc, actor(0), { discipline: 'physician' })).toEqual(accepted);
  expect(readPeople(doc).people.get(seat(0))).toMatchObject({ name: 'Name 0', discipline: 'physician' });
  expect(readPeople(doc).people.get(seat(1))).toMatchObject({ name: 'Name 1', discipline: '' });
  expect(renameSeat(doc, actor(0), { name: '' })).toEqual(refused('invalid'));
});

test('[P2] who has no seat, or has left it, takes no part; the name stays readable', () => {
  const doc = roomOf(2);
  expect(mayTakePart(readPeople(doc), actor(5))).toEqual(refused('unknown-seat'));
  expect(renameSeat(doc, actor(5), { name: 'Eve' })).toEqual(refused('unknown-seat'));
  leaveSeat(doc, actor(1), { now: 300 });
  expect(mayTakePart(readPeople(doc), actor(1))).toEqual(refused('unknown-seat'));
  expect(leaveSeat(doc, actor(1), { now: 301 })).toEqual(refused('unknown-seat'));
  expect(readPeople(doc).people.get(seat(1))).toMatchObject({ name: 'Name 1', leftAt: 300 });
});

test('[P3] the first eight present are on the stage, ties end at the id, the next one moves up', () => {
  const doc = new Y.Doc();
  for (const index of [9, 3, 1, 0, 2, 4, 5, 6, 7, 8]) {
    takeSeat(
      doc,
      { seat: seat(index), present: new Set([seat(index)]) },
      { name: 'N', discipline: '', now: 7 },
    );
  }
  const view = readPeople(doc);
  const stage = stageOf(view, everybody);
  expect(stage.onStage.map((person) => person.seat)).toEqual(seats(8));
  expect(stage.waiting.map((person) => person.seat)).toEqual([seat(8), seat(9)]);
  const without = new Set(everybody);
  without.delete(seat(2));
  expect(stageOf(view, without).onStage.map((person) => person.seat)).toContain(seat(8));
});

test('[P4] a ninth person is refused, until somebody is gone', () => {
  const doc = roomOf(8);
  expect(takeSeat(doc, actor(8), { name: 'Ninth', discipline: '', now: 200 })).toEqual(refused('stage-full'));
  expect(mayTakeSeat(readPeople(doc), actor(8))).toEqual(refused('stage-full'));
  leaveSeat(doc, actor(0), { now: 200 });
  expect(takeSeat(doc, actor(8), { name: 'Ninth', discipline: '', now: 201 })).toEqual(accepted);
  expect(takeSeat(doc, actor(0), { name: 'Back', discipline: '', now: 202 })).toEqual(refused('stage-full'));
});

test('[P4] a reload keeps the place, also when somebody who waited moved up meanwhile', () => {
  const doc = roomOf(8);
  const withoutFirst: Actor = { seat: seat(8), present: new Set(seats(9).slice(1)) };
  expect(takeSeat(doc, withoutFirst, { name: 'Ninth', discipline: '', now: 200 })).toEqual(accepted);
  expect(takeSeat(doc, actor(0), { name: 'Name 0', discipline: '', now: 300 })).toEqual(accepted);
  const stage = stageOf(readPeople(doc), everybody);
  expect(stage.onStage.map((person) => person.seat)).toEqual(seats(8));
  expect(stage.waiting.map((person) => person.seat)).toEqual([seat(8)]);
});

test('[P4] who left and comes back queues up anew, also when the clock was set back', () => {
  const doc = roomOf(2);
  leaveSeat(doc, actor(0), { now: 500 });
  expect(stageOf(readPeople(doc), everybody).onStage.map((person) => person.seat)).toEqual([seat(1)]);
  takeSeat(doc, actor(0), { name: 'Name 0', discipline: '', now: 400 });
  expect(stageOf(readPeople(doc), everybody).onStage.map((person) => person.seat)).toEqual([
    seat(1),
    seat(0),
  ]);
});

test('[P4] leaving with a clock that was set back is leaving', () => {
  const doc = roomOf(1);
  leaveSeat(doc, actor(0), { now: 1 });
  expect(readPeople(doc).people.get(seat(0))?.leftAt).toBe(100);
});

test('[P5] eight people have eight colours, and later arrivals change nobody’s', () => {
  const doc = roomOf(8);
  const before = readPeople(doc).people;
  expect(new Set([...before.values()].map((person) => person.hue)).size).toBe(8);
  takeSeat(doc, { seat: seat(9), present: new Set() }, { name: 'Late', discipline: '', now: 900 });
  const after = readPeople(doc).people;
  for (const [id, person] of before) expect(after.get(id)?.hue).toBe(person.hue);
});

test('[P6] presence is parsed on arrival', () => {
  const state = {
    participant: participantIdSchema.parse(idText('device', 1)),
    seats: [seat(0), seat(1)],
    isMuted: true,
    isCameraOff: false,
    isSharing: false,
    typing: { seat: seat(0), area: 'ideas' },
    cursor: { seat: seat(1), question: 'open:1', anchor: 'a', head: 'b' },
  };
  expect(presenceSchema.safeParse(state).success).toBe(true);
  expect(presenceSchema.safeParse({ ...state, typing: null, cursor: null }).success).toBe(true);
  expect(presenceSchema.safeParse({ ...state, seats: [] }).success).toBe(false);
  expect(presenceSchema.safeParse({ ...state, seats: seats(9) }).success).toBe(false);
  expect(presenceSchema.safeParse({ ...state, isMuted: 'yes' }).success).toBe(false);
});

test('[P7] a field that cannot be read is counted and does not take its person away', () => {
  const doc = roomOf(1);
  const map = rootMap(doc, 'people');
  map.set(`${seat(0)}/discipline`, 42);
  map.set(`${seat(0)}/shoeSize`, 42);
  map.set(`${seat(1)}/name`, 'No time');
  map.set('not an id/name', 'Nobody');
  map.set('loose', true);
  const view = readPeople(doc);
  expect([...view.people.keys()]).toEqual([seat(0)]);
  expect(view.people.get(seat(0))?.discipline).toBe('');
  expect(view.skipped).toBe(4);
});
