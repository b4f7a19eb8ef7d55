import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readMeeting } from '#shared/meeting/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { itemIdSchema, runIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import {
  addItem,
  editItem,
  finishItem,
  moveItem,
  pauseItem,
  removeItem,
  reopenItem,
  restoreItem,
  startItem,
} from './commands.ts';
import { budget, itemClock, isAgendaDone, nextItem, readAgenda } from './read.ts';
import type { AddItem } from './schemas.ts';

const seat = seatIdSchema.parse(idText('seat', 0));
const other = seatIdSchema.parse(idText('seat', 1));
const actor: Actor = { seat, present: new Set([seat]) };
const stranger: Actor = { seat: other, present: new Set([seat, other]) };
const item = (index: number) => itemIdSchema.parse(idText('item', index));
const run = (index: number) => runIdSchema.parse(idText('run', index));
const minute = 60_000;

function add(doc: Y.Doc, index: number, extra: Partial<AddItem> = {}): Outcome {
  const input = { id: item(index), title: `Item ${index}`, minutes: 10, owner: null, now: 1 };
  return addItem(doc, actor, { ...input, itemKind: 'professional', ...extra });
}

function room(items: number): Y.Doc {
  const doc = new Y.Doc();
  takeSeat(doc, actor, { name: 'Ada', discipline: '', now: 1 });
  for (let index = 0; index < items; index += 1) add(doc, index);
  return doc;
}

const start = (doc: Y.Doc, index: number, runIndex: number, now: number) =>
  startItem(doc, actor, { id: item(index), run: run(runIndex), now });
const order = (doc: Y.Doc) => readAgenda(doc).items.map((entry) => entry.id);
const find = (doc: Y.Doc, index: number) => readAgenda(doc).items.find((entry) => entry.id === item(index));

test('[A1] an item is added at the end, with all it was given', () => {
  const doc = room(1);
  expect(add(doc, 1, { title: '  Second ', itemKind: 'ethics', minutes: 20, owner: seat })).toEqual(accepted);
  expect(readAgenda(doc).items[1]).toEqual({
    id: item(1),
    title: 'Second',
    itemKind: 'ethics',
    minutes: 20,
    effectiveMinutes: 20,
    overranMs: 0,
    displacement: null,
    isFirstNextTime: false,
    owner: seat,
    status: 'planned',
    spentMs: 0,
    runningSince: null,
  });
});

test('[A1] titles, minutes and owners outside their limits are refused', () => {
  const doc = room(1);
  expect(add(doc, 1, { title: '  ' })).toEqual(refused('invalid'));
  expect(add(doc, 1, { title: 'x'.repeat(121) })).toEqual(refused('invalid'));
  for (const minutes of [0, 181, 1.5]) expect(add(doc, 1, { minutes })).toEqual(refused('invalid'));
  expect(add(doc, 1, { owner: other })).toEqual(refused('unknown-seat'));
  expect(add(doc, 0)).toEqual(refused('invalid'));
  expect(editItem(doc, actor, { id: item(0), patch: { title: '' } })).toEqual(refused('invalid'));
  expect(editItem(doc, actor, { id: item(0), patch: { minutes: 181 } })).toEqual(refused('invalid'));
  expect(editItem(doc, actor, { id: item(0), patch: { owner: other } })).toEqual(refused('unknown-seat'));
  expect(readAgenda(doc).items).toHaveLength(1);
  expect(find(doc, 0)).toMatchObject({ title: 'Item 0', minutes: 10 });
});

test('[A2] without a seat nothing is done, and unknown items are named as such', () => {
  const doc = room(1);
  const unknown = item(7);
  expect(removeItem(doc, stranger, { id: item(0) })).toEqual(refused('unknown-seat'));
  expect(startItem(doc, stranger, { id: item(0), run: run(0), now: 5 })).toEqual(refused('unknown-seat'));
  expect(editItem(doc, actor, { id: unknown, patch: { minutes: 5 } })).toEqual(refused('unknown-item'));
  expect(moveItem(doc, actor, { id: unknown, before: null })).toEqual(refused('unknown-item'));
  expect(moveItem(doc, actor, { id: item(0), before: unknown })).toEqual(refused('unknown-item'));
  expect(startItem(doc, actor, { id: unknown, run: run(0), now: 5 })).toEqual(refused('unknown-item'));
});

test('[A3] a patch changes what it names and nothing else', () => {
  const doc = room(1);
  expect(editItem(doc, actor, { id: item(0), patch: { minutes: 25, owner: seat } })).toEqual(accepted);
  expect(find(doc, 0)).toMatchObject({ title: 'Item 0', itemKind: 'professional', minutes: 25, owner: seat });
  editItem(doc, actor, { id: item(0), patch: { owner: null, title: 'New' } });
  expect(find(doc, 0)).toMatchObject({ title: 'New', minutes: 25, owner: null });
});

test('[A4] items move before others, to the end, and not at all', () => {
  const doc = room(3);
  const [a, b, c] = [item(0), item(1), item(2)];
  moveItem(doc, actor, { id: c, before: a });
  expect(order(doc)).toEqual([c, a, b]);
  moveItem(doc, actor, { id: c, before: null });
  expect(order(doc)).toEqual([a, b, c]);
  moveItem(doc, actor, { id: a, before: c });
  expect(order(doc)).toEqual([b, a, c]);
  for (const before of [a, c]) moveItem(doc, actor, { id: a, before });
  expect(order(doc)).toEqual([b, a, c]);
});

test('[A4] between equal positions, and after very long ones, the list is spaced anew in its order', () => {
  const doc = room(4);
  const [a, b, c, d] = [item(0), item(1), item(2), item(3)];
  for (const id of [a, b, c]) rootMap(doc, 'agenda').set(`${id}/position`, 'V');
  expect(order(doc)).toEqual([a, b, c, d]);
  moveItem(doc, actor, { id: d, before: b });
  expect(order(doc)).toEqual([a, d, b, c]);
  rootMap(doc, 'agenda').set(`${c}/position`, 'z'.repeat(256));
  moveItem(doc, actor, { id: a, before: null });
  expect(order(doc)).toEqual([d, b, c, a]);
  expect(readAgenda(doc).skipped).toBe(0);
});

test('[A5] a removed item comes back where it stood, with its minutes', () => {
  const doc = room(3);
  start(doc, 1, 0, 1000);
  expect(removeItem(doc, actor, { id: item(1) })).toEqual(refused('item-running'));
  pauseItem(doc, actor, { id: item(1), now: 5000 });
  expect(removeItem(doc, actor, { id: item(1), now: 5500 })).toEqual(accepted);
  expect(order(doc)).toEqual([item(0), item(2)]);
  expect(readAgenda(doc).removed.map(({ id, removal }) => ({ id, removal }))).toEqual([
    { id: item(1), removal: { seat: actor.seat, at: 5500 } },
  ]);
  expect(readAgenda(doc).plannedMinutes).toBe(20);
  expect(start(doc, 1, 1, 6000)).toEqual(refused('unknown-item'));
  expect(restoreItem(doc, actor, { id: item(1) })).toEqual(accepted);
  expect(order(doc)).toEqual([item(0), item(1), item(2)]);
  expect(find(doc, 1)?.spentMs).toBe(4000);
});

test('[A5] removed by one while started by another: it stays, also after its clock stopped', () => {
  for (const stop of ['finish', 'next'] as const) {
    const doc = room(2);
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(doc));
    removeItem(away, actor, { id: item(0) });
    start(doc, 0, 0, 1000);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away));
    expect(readAgenda(doc).current?.id).toBe(item(0));
    if (stop === 'finish') finishItem(doc, actor, { id: item(0), now: 2000 });
    else start(doc, 1, 1, 2000);
    expect(find(doc, 0)?.spentMs).toBe(1000);
  }
});

test('[A6] starting an item starts the meeting, and ends what ran before, unfinished', () => {
  const doc = room(2);
  expect(start(doc, 0, 0, 1000)).toEqual(accepted);
  expect(readMeeting(doc).startedAt).toBe(1000);
  expect(readAgenda(doc).current).toMatchObject({ id: item(0), status: 'running', runningSince: 1000 });
  expect(start(doc, 0, 1, 2000)).toEqual(refused('item-running'));
  expect(start(doc, 1, 0, 3000)).toEqual(refused('invalid'));
  expect(start(doc, 1, 1, 4000)).toEqual(accepted);
  expect(readAgenda(doc).current?.id).toBe(item(1));
  expect(find(doc, 0)).toMatchObject({ status: 'planned', spentMs: 3000, runningSince: null });
  expect(readMeeting(doc).startedAt).toBe(1000);
});

test('[A6] finish, refuse a second start, reopen, start again: minutes add up', () => {
  const doc = room(1);
  expect(finishItem(doc, actor, { id: item(0), now: 900 })).toEqual(refused('item-not-running'));
  expect(pauseItem(doc, actor, { id: item(0), now: 900 })).toEqual(refused('item-not-running'));
  start(doc, 0, 0, 1000);
  expect(finishItem(doc, actor, { id: item(0), now: 3000 })).toEqual(accepted);
  expect(readAgenda(doc).current).toBeNull();
  expect(find(doc, 0)).toMatchObject({ status: 'done', spentMs: 2000 });
  expect(finishItem(doc, actor, { id: item(0), now: 3500 })).toEqual(refused('item-done'));
  expect(start(doc, 0, 1, 4000)).toEqual(refused('item-done'));
  expect(reopenItem(doc, actor, { id: item(0) })).toEqual(accepted);
  expect(find(doc, 0)?.status).toBe('planned');
  start(doc, 0, 1, 5000);
  finishItem(doc, actor, { id: item(0), now: 6500 });
  expect(find(doc, 0)).toMatchObject({ status: 'done', spentMs: 3500 });
});

test('[A6] an item left for another can be finished without being started again', () => {
  const doc = room(2);
  start(doc, 0, 0, 1000);
  start(doc, 1, 1, 2000);
  expect(finishItem(doc, actor, { id: item(0), now: 2500 })).toEqual(accepted);
  expect(find(doc, 0)).toMatchObject({ status: 'done', spentMs: 1000 });
  expect(readAgenda(doc).current?.id).toBe(item(1));
});

test('[A6] a start by a clock that is behind still runs, and an end before the start takes nothing off', () => {
  const doc = room(2);
  start(doc, 0, 0, 10_000);
  start(doc, 1, 1, 9000);
  expect(readAgenda(doc).current?.id).toBe(item(1));
  finishItem(doc, actor, { id: item(1), now: 8000 });
  expect(find(doc, 1)).toMatchObject({ status: 'done', spentMs: 0 });
  expect(find(doc, 0)?.spentMs).toBe(1);
});

test('[A6] a start far ahead of all clocks is thrown away by the next start', () => {
  const doc = room(2);
  rootMap(doc, 'running').set(run(9), { item: item(0), since: 8_640_000_000_000_000 });
  expect(readAgenda(doc).current?.id).toBe(item(0));
  expect(start(doc, 1, 1, 5000)).toEqual(accepted);
  expect(readAgenda(doc).current).toMatchObject({ id: item(1), runningSince: 5000 });
  expect(find(doc, 0)?.spentMs).toBe(0);
});

test('[A7] an item runs on over its time, and the clock says by how much', () => {
  const doc = room(1);
  start(doc, 0, 0, 0);
  const at = (minutes: number) => {
    const found = find(doc, 0);
    return found === undefined ? null : itemClock(found, minutes * minute);
  };
  expect(at(7.9)?.state).toBe('within');
  expect(at(8)?.state).toBe('cue');
  expect(at(12)).toEqual({ elapsedMs: 12 * minute, totalMs: 10 * minute, overMs: 2 * minute, state: 'over' });
  expect(readAgenda(doc).current?.id).toBe(item(0));
});

test('[A8] a personal item has no title, neither stored nor shown', () => {
  const doc = room(1);
  expect(add(doc, 1, { itemKind: 'personal', title: 'My own illness' })).toEqual(accepted);
  editItem(doc, actor, { id: item(0), patch: { itemKind: 'personal' } });
  editItem(doc, actor, { id: item(0), patch: { title: 'Still mine' } });
  expect(readAgenda(doc).items.map((entry) => entry.title)).toEqual(['', '']);
  expect(JSON.stringify(doc.toJSON())).not.toMatch(/illness|Item 0|mine/);
  expect(editItem(doc, actor, { id: item(0), patch: { itemKind: 'professional' } })).toEqual(
    refused('invalid'),
  );
  expect(editItem(doc, actor, { id: item(0), patch: { itemKind: 'professional', title: 'A case' } })).toEqual(
    accepted,
  );
  expect(find(doc, 0)).toMatchObject({ title: 'A case', itemKind: 'professional' });
});

test('[A9] planned minutes may exceed the meeting, and by how much is said', () => {
  const doc = room(7);
  expect(budget(readAgenda(doc), readMeeting(doc))).toEqual({
    plannedMinutes: 70,
    lengthMinutes: 60,
    overMinutes: 10,
  });
  expect(add(doc, 7, { minutes: 180 })).toEqual(accepted);
  expect(budget(readAgenda(doc), { minutes: 180 }).overMinutes).toBe(70);
  expect(budget({ plannedMinutes: 30 }, { minutes: 60 }).overMinutes).toBe(0);
});

test('[P7] an unreadable field reads as its default; runs of unknown items and stray keys are counted', () => {
  const doc = room(1);
  const map = rootMap(doc, 'agenda');
  map.set(`${item(0)}/kind`, 'kind-of-another-version');
  map.set(`${item(0)}/position`, 'not a position!');
  map.set(`${item(0)}/format`, 'field of another version');
  map.set(`${item(1)}/minutes`, 20);
  rootMap(doc, 'running').set(run(1), { item: item(5), since: 5 });
  rootMap(doc, 'running').set('current', { run: run(1) });
  rootMap(doc, 'running').set(`${run(1)}/until`, 'later');
  const view = readAgenda(doc);
  expect(view.items).toHaveLength(1);
  expect(view.items[0]).toMatchObject({ title: 'Item 0', itemKind: 'other' });
  expect(view.current).toBeNull();
  expect(view.skipped).toBe(6);
});

test('[A6] the agenda is done when something is, and nothing of today runs or waits', () => {
  const doc = room(2);
  const isDone = () => isAgendaDone(readAgenda(doc));
  expect(isAgendaDone(readAgenda(new Y.Doc()))).toBe(false);
  start(doc, 0, 1, 1000);
  finishItem(doc, actor, { id: item(0), now: 2000 });
  expect(isDone()).toBe(false);
  start(doc, 1, 2, 3000);
  expect(isDone()).toBe(false);
  finishItem(doc, actor, { id: item(1), now: 4000 });
  expect(isDone()).toBe(true);
  reopenItem(doc, actor, { id: item(0) });
  expect(isDone()).toBe(false);
});

test('[T22] C19: what comes next waits its turn below what runs, else above; nothing when none waits', () => {
  const doc = room(3);
  const next = () => nextItem(readAgenda(doc))?.id ?? null;
  expect(next()).toBe(item(0));
  start(doc, 1, 1, 1000);
  expect(next()).toBe(item(2));
  start(doc, 2, 2, 2000);
  expect(next()).toBe(item(0));
  removeItem(doc, actor, { id: item(0), now: 3000 });
  expect(next()).toBe(item(1));
  removeItem(doc, actor, { id: item(1), now: 3000 });
  expect(next()).toBeNull();
});
