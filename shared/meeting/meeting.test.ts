import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { readClock } from './clock.ts';
import { changeMeeting, describeMeeting, startMeeting } from './commands.ts';
import { meetingClock, minutesPerPerson, readMeeting } from './read.ts';

const seat = seatIdSchema.parse(idText('seat', 0));
const actor: Actor = { seat, present: new Set([seat]) };
const minute = 60_000;

function seatedRoom(): Y.Doc {
  const doc = new Y.Doc();
  takeSeat(doc, actor, { name: 'Ada', discipline: '', now: 1 });
  return doc;
}

test('[M1] an empty room has no title, an hour, and has not begun', () => {
  expect(readMeeting(new Y.Doc())).toEqual({ title: '', minutes: 60, startedAt: null, skipped: 0 });
});

test('[M1] lengths and titles outside their limits are refused', () => {
  const doc = seatedRoom();
  for (const minutes of [4, 181, 30.5, Number.NaN]) {
    expect(changeMeeting(doc, actor, { minutes })).toEqual(refused('invalid'));
  }
  expect(changeMeeting(doc, actor, { title: 'x'.repeat(81) })).toEqual(refused('invalid'));
  expect(describeMeeting(doc, actor, { title: 'x', minutes: 200 })).toEqual(refused('invalid'));
  expect(readMeeting(doc)).toMatchObject({ title: '', minutes: 60 });
});

test('[M2] the lobby card fills in only what nobody has said', () => {
  const doc = seatedRoom();
  changeMeeting(doc, actor, { minutes: 90 });
  expect(describeMeeting(doc, actor, { title: ' Thursdays ', minutes: 45 })).toEqual(accepted);
  expect(readMeeting(doc)).toMatchObject({ title: 'Thursdays', minutes: 90 });
  describeMeeting(doc, actor, { title: 'Other', minutes: 45 });
  expect(readMeeting(doc)).toMatchObject({ title: 'Thursdays', minutes: 90 });
});

test('[M2] a meeting starts once', () => {
  const doc = seatedRoom();
  expect(startMeeting(doc, actor, { now: 1000 })).toEqual(accepted);
  expect(startMeeting(doc, actor, { now: 2000 })).toEqual(accepted);
  expect(readMeeting(doc).startedAt).toBe(1000);
});

test('[M2] [P2] without a seat nothing is changed or started', () => {
  const doc = new Y.Doc();
  expect(changeMeeting(doc, actor, { minutes: 90 })).toEqual(refused('unknown-seat'));
  expect(startMeeting(doc, actor, { now: 1000 })).toEqual(refused('unknown-seat'));
});

test('[M3] a clock waits, runs, gives a cue at 80 %, counts over from 100 %', () => {
  const meeting = { minutes: 10, startedAt: 1000 };
  const at = (minutes: number) => meetingClock(meeting, 1000 + minutes * minute);
  expect(meetingClock({ minutes: 10, startedAt: null }, 5)).toEqual({
    elapsedMs: 0,
    totalMs: 10 * minute,
    overMs: 0,
    state: 'waiting',
  });
  expect(at(0).state).toBe('within');
  expect(at(7.999).state).toBe('within');
  expect(at(8).state).toBe('cue');
  expect(at(9.999)).toMatchObject({ state: 'cue', overMs: 0 });
  expect(at(10)).toMatchObject({ state: 'over', overMs: 0 });
  expect(at(13)).toEqual({ elapsedMs: 13 * minute, totalMs: 10 * minute, overMs: 3 * minute, state: 'over' });
});

test('[M3] a clock that was set back shows no negative time', () => {
  expect(readClock(-5000, minute)).toEqual({ elapsedMs: 0, totalMs: minute, overMs: 0, state: 'within' });
});

test('[M4] minutes per person are rounded down; nobody has none', () => {
  expect(minutesPerPerson(60, 7)).toBe(8);
  expect(minutesPerPerson(60, 1)).toBe(60);
  expect(minutesPerPerson(60, 0)).toBeNull();
});

test('[P7] what cannot be read counts, and reads as unsaid', () => {
  const doc = seatedRoom();
  rootMap(doc, 'meeting').set('title', ['x']);
  rootMap(doc, 'meeting').set('minutes', '60');
  rootMap(doc, 'meeting').set('startedAt', -1);
  expect(readMeeting(doc)).toEqual({ title: '', minutes: 60, startedAt: null, skipped: 3 });
});

test('[M2] [P7] a start that cannot be read does not keep the meeting from starting', () => {
  const doc = seatedRoom();
  rootMap(doc, 'meeting').set('startedAt', 'soon');
  rootMap(doc, 'meeting').set('title', 7);
  startMeeting(doc, actor, { now: 5 });
  describeMeeting(doc, actor, { title: 'Thursdays', minutes: 45 });
  expect(readMeeting(doc)).toEqual({ title: 'Thursdays', minutes: 45, startedAt: 5, skipped: 0 });
});
