import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, pauseItem, startItem } from '#shared/agenda/commands.ts';
import { budget, readAgenda } from '#shared/agenda/read.ts';
import { changeMeeting } from '#shared/meeting/commands.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { advancePhase, startFormat } from './commands.ts';
import { consentToDisplacement, proposeDisplacement, withdrawDisplacement } from './displacement.ts';
import { pausePhase, resumePhase } from './pauseCommands.ts';
import { readPhase, readPhaseOf, readTimeline } from './read.ts';
import type { PauseReason } from './schemas.ts';

const [ada, ben, cleo, dora] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];
const minute = 60_000;
const item = (index: number) => itemIdSchema.parse(idText('item', index));
const at = (minutes: number) => 1_000_000 + minutes * minute;

/** Ada facilitates, Ben presents; items of 30, 15 (Cleo's) and 30 (Dora's) minutes; the first runs from 0. */
function room() {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 4, { facilitator: 0, presenter: 1 });
  const actor = (seat: SeatId, present: readonly SeatId[] = seats) => actorOf(seat, present);
  const add = (index: number, minutes: number, owner: SeatId) => {
    const rest = { itemKind: 'case', minutes, owner, now: 1 } as const;
    addItem(doc, actor(ada), { id: item(index), title: `Item ${index}`, ...rest });
  };
  add(0, 30, ben);
  add(1, 15, cleo);
  add(2, 30, dora);
  let runs = 0;
  const begin = (index: number, when: number) => {
    const run = runIdSchema.parse(idText('run', (runs += 1)));
    return startItem(doc, actor(ada), { id: item(index), run, now: at(when) });
  };
  begin(0, 0);
  startFormat(doc, actor(ada), { item: item(0), format: plainFormat, now: at(0) });
  const input = (why: PauseReason, when: number) => ({ item: item(0), why, now: at(when) });
  return {
    doc,
    actor,
    begin,
    leave: (index: number, when: number) => pauseItem(doc, actor(ada), { id: item(index), now: at(when) }),
    advance: (step: number, when: number) =>
      advancePhase(doc, actor(ada), { item: item(0), step, now: at(when) }),
    pause: (seat: SeatId, why: PauseReason, when: number, present?: SeatId[]) =>
      pausePhase(doc, actor(seat, present), input(why, when)),
    resume: (seat: SeatId, why: PauseReason, when: number, present?: SeatId[]) =>
      resumePhase(doc, actor(seat, present), input(why, when)),
    view: (when: number) => readPhase(doc, at(when), new Set(seats)),
    frozen: (when: number) => readPhaseOf(doc, item(0), at(when), new Set(seats)),
  };
}

test('[H5] the clock stands still while paused, and pausing twice is one pause', () => {
  const { doc, pause, resume, view } = room();
  expect(pause(ada, 'facilitator', 2)).toEqual(accepted);
  const paused = contentOf(doc);
  expect(pause(ada, 'facilitator', 3)).toEqual(accepted);
  expect(contentOf(doc)).toBe(paused);
  expect(view(4)).toMatchObject({ spentMs: 2 * minute, pausedBy: 'facilitator' });
  expect(resume(ada, 'facilitator', 5)).toEqual(accepted);
  expect(view(6)).toMatchObject({ spentMs: 3 * minute, pausedBy: null });
  expect(resume(ada, 'facilitator', 6)).toEqual(accepted);
});

test('[H5] C8, A36: reasons overlap without counting twice, and each ends for itself', () => {
  const { pause, resume, view } = room();
  pause(dora, 'process', 1);
  pause(ben, 'presenter-stop', 2);
  resume(dora, 'process', 3);
  expect(view(3)).toMatchObject({ spentMs: minute, pausedBy: 'presenter-stop' });
  expect(resume(ben, 'presenter-stop', 4)).toEqual(accepted);
  expect(view(5)).toMatchObject({ spentMs: 2 * minute, pausedBy: null });
});

test('[H5] who may pause and resume: process anybody, the stop the presenter, the rest who leads', () => {
  const { pause, resume } = room();
  expect(pause(dora, 'facilitator', 1)).toEqual(refused('facilitator-only'));
  expect(pause(dora, 'presenter-stop', 1)).toEqual(refused('presenter-only'));
  expect(pause(dora, 'presenter-gone', 1)).toEqual(refused('invalid'));
  expect(pause(dora, 'presenter-gone', 1, [ada, cleo])).toEqual(accepted);
  expect(resume(dora, 'presenter-gone', 2, [ada, cleo])).toEqual(refused('facilitator-only'));
  expect(resume(cleo, 'presenter-gone', 2)).toEqual(accepted);
  expect(pause(dora, 'presenter-gone', 2, [ada, cleo])).toEqual(accepted);
  expect(resume(ada, 'presenter-gone', 2, [cleo])).toEqual(accepted);
  expect(pause(dora, 'process', 3)).toEqual(accepted);
  expect(resume(cleo, 'process', 4)).toEqual(refused('facilitator-only'));
  expect(resume(ada, 'process', 4)).toEqual(accepted);
});

test('[H5] moving on ends the pause of who leads, and leaves the stop of the presenter', () => {
  const { pause, advance, view } = room();
  pause(ada, 'facilitator', 1);
  pause(ben, 'presenter-stop', 1);
  advance(0, 2);
  expect(view(3)).toMatchObject({ step: 1, pausedBy: 'presenter-stop', spentMs: 0 });
});

test('[H7] S8, A37: a displaced item freezes with its phase and seconds, and goes on there', () => {
  const { advance, begin, leave, view, frozen } = room();
  advance(0, 5);
  begin(1, 18);
  expect(view(20)).toBeNull();
  expect(frozen(25)).toMatchObject({ isFrozen: true, step: 1, index: 2, spentMs: 13 * minute });
  leave(1, 30);
  begin(0, 30);
  expect(view(31)).toMatchObject({ isFrozen: false, step: 1, index: 2, spentMs: 14 * minute });
});

test('[H7] while an item is frozen, its phase is not moved', () => {
  const { advance, begin } = room();
  begin(1, 3);
  expect(advance(0, 4)).toEqual(refused('item-not-running'));
});

test("[H8] S8, A37: with its owner's consent an item goes first next time, its minutes accounted for", () => {
  const { doc, actor } = room();
  changeMeeting(doc, actor(ada), { minutes: 60 });
  expect(budget(readAgenda(doc), readMeeting(doc))).toMatchObject({ plannedMinutes: 75, overMinutes: 15 });
  const input = { item: item(2), now: at(18) };
  expect(proposeDisplacement(doc, actor(ada), input)).toEqual(accepted);
  const pending = readAgenda(doc);
  expect(pending.items[2]).toMatchObject({ isFirstNextTime: false, displacement: { consent: 'pending' } });
  expect(pending.plannedMinutes).toBe(75);
  expect(consentToDisplacement(doc, actor(ada), { ...input, agrees: true })).toEqual(refused('not-author'));
  expect(consentToDisplacement(doc, actor(dora), { ...input, agrees: true })).toEqual(accepted);
  const agreed = readAgenda(doc);
  expect(agreed.items[2]).toMatchObject({ isFirstNextTime: true, owner: dora, minutes: 30 });
  expect([agreed.plannedMinutes, agreed.displacedMinutes]).toEqual([45, 30]);
  expect(budget(agreed, readMeeting(doc)).overMinutes).toBe(0);
});

test('[H8] a "no" keeps the item in today\'s plan; a new proposal asks again; starting it settles it', () => {
  const { doc, actor, begin } = room();
  const input = (when: number) => ({ item: item(2), now: at(when) });
  const isPutOff = () => readAgenda(doc).items[2]?.isFirstNextTime;
  proposeDisplacement(doc, actor(ada), input(1));
  consentToDisplacement(doc, actor(dora), { ...input(2), agrees: false });
  expect(readAgenda(doc).items[2]?.displacement?.consent).toBe('declined');
  expect(isPutOff()).toBe(false);
  proposeDisplacement(doc, actor(cleo), input(2));
  expect(readAgenda(doc).items[2]?.displacement?.consent).toBe('pending');
  consentToDisplacement(doc, actor(dora), { ...input(3), agrees: true });
  expect(isPutOff()).toBe(true);
  withdrawDisplacement(doc, actor(ada), input(4));
  expect(isPutOff()).toBe(false);
  expect(proposeDisplacement(doc, actor(dora), input(5))).toEqual(accepted);
  expect(isPutOff()).toBe(true);
  begin(2, 6);
  expect(isPutOff()).toBe(false);
  expect(proposeDisplacement(doc, actor(ada), input(7))).toEqual(refused('item-running'));
});

test('[H2] the timeline holds what every phase took, pauses and other items left out', () => {
  const { doc, advance, begin, leave, pause } = room();
  advance(0, 5);
  begin(1, 7);
  leave(1, 10);
  begin(0, 10);
  pause(ada, 'facilitator', 12);
  advance(1, 15);
  expect(
    readTimeline(doc, item(0), at(16)).map(({ phase, spentMs }) => [phase.id, spentMs / minute]),
  ).toEqual([
    ['account', 5],
    ['consult', 4],
    ['close', 1],
  ]);
});
