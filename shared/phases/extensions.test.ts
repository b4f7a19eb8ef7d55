import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, pauseItem, removeItem, startItem } from '#shared/agenda/commands.ts';
import { budget, effectiveMinutes, itemClock, readAgenda, readPayments } from '#shared/agenda/read.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { advancePhase, startFormat } from './commands.ts';
import { choosePayer, raiseThumb, settleExtension } from './extensionCommands.ts';
import { readPhase } from './read.ts';

const [ada, ben, cleo, dora] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];
const minute = 60_000;
const item = (index: number) => itemIdSchema.parse(idText('item', index));
const at = (minutes: number) => 1_000_000 + minutes * minute;

/** Four people; the first of the items runs from minute 0, in its consult phase (10 minutes) from 5 on. */
function consult(minutes: readonly number[] = [20, 20, 20]) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 4);
  const actor = (seat: SeatId, present: readonly SeatId[] = seats) => actorOf(seat, present);
  for (const [index, planned] of minutes.entries()) {
    const rest = { itemKind: 'case', minutes: planned, owner: null, now: 1 } as const;
    addItem(doc, actor(ada), { id: item(index), title: `Item ${index}`, ...rest });
  }
  let runs = 0;
  const begin = (index: number, when: number) => {
    const run = runIdSchema.parse(idText('run', (runs += 1)));
    return startItem(doc, actor(ada), { id: item(index), run, now: at(when) });
  };
  begin(0, 0);
  startFormat(doc, actor(ada), { item: item(0), format: plainFormat, now: at(0) });
  advancePhase(doc, actor(ada), { item: item(0), step: 0, now: at(5) });
  return {
    doc,
    actor,
    begin,
    leave: (index: number, when: number) => pauseItem(doc, actor(ada), { id: item(index), now: at(when) }),
    thumb: (seat: SeatId, up = true, more: { step?: number; present?: SeatId[] } = {}) =>
      raiseThumb(doc, actor(seat, more.present), {
        item: item(0),
        step: more.step ?? 1,
        up,
        now: at(14),
      }),
    choose: (seat: SeatId, payer: number | null) => {
      const id = payer === null ? null : item(payer);
      return choosePayer(doc, actor(seat), { item: item(0), step: 1, payer: id, now: at(14) });
    },
    settle: (present: SeatId[]) =>
      settleExtension(doc, actor(ada, present), { item: item(0), step: 1, now: at(14) }),
    view: (present: readonly SeatId[] = seats) => readPhase(doc, at(14), new Set(present)),
    minutesOf: () => minutes.map((_planned, index) => effectiveMinutes(doc, item(index))),
  };
}

test('[H6] C12, S3: the first extension gives 5:00 of 10, the second 2:30, the third is refused', () => {
  const { thumb, view, minutesOf, doc } = consult();
  expect(view()?.limitMs).toBe(10 * minute);
  expect(view()?.thumbs).toMatchObject({ number: 0, ms: 5 * minute, needed: 3, isCarried: false });
  expect(view()?.thumbs?.payer?.id).toBe(item(1));
  thumb(ada);
  thumb(ben);
  expect(view()?.limitMs).toBe(10 * minute);
  expect(thumb(cleo)).toEqual(accepted);
  expect(view()?.limitMs).toBe(15 * minute);
  expect(minutesOf()).toEqual([25, 15, 20]);
  expect(view()?.thumbs).toMatchObject({ number: 1, ms: 2.5 * minute, up: [] });
  for (const seat of [ada, ben, dora]) thumb(seat);
  expect(view()?.limitMs).toBe(17.5 * minute);
  expect(minutesOf()).toEqual([27.5, 12.5, 20]);
  expect(view()?.thumbs).toBeNull();
  expect(thumb(cleo)).toEqual(refused('no-more-extensions'));
  expect(readPayments(doc)).toEqual([
    { item: item(0), payer: item(1), ms: 5 * minute, why: 'extension' },
    { item: item(0), payer: item(1), ms: 2.5 * minute, why: 'extension' },
  ]);
});

test('[H6] C12: half of those here are no majority; who is away is not asked; a thumb can be turned', () => {
  const { thumb, view } = consult();
  thumb(ada);
  thumb(ben);
  thumb(ben, false);
  expect(view()?.thumbs).toMatchObject({ up: [ada], down: [ben], isCarried: false });
  thumb(ben);
  expect(view()?.extensions).toEqual([]);
  expect(view([ada, ben, cleo])?.thumbs).toMatchObject({ needed: 2, isCarried: true });
  expect(view([ada, cleo, dora])?.thumbs).toMatchObject({ up: [ada], isCarried: false });
});

test('[H6] a majority nobody has written down yet is written once, by whoever sees it', () => {
  const { doc, thumb, settle, view } = consult();
  thumb(ada);
  thumb(ben);
  expect(settle([ada, ben, cleo, dora])).toEqual(accepted);
  expect(view()?.extensions).toEqual([]);
  expect(settle([ada, ben, cleo])).toEqual(accepted);
  expect(view()?.extensions).toHaveLength(1);
  const once = contentOf(doc);
  expect(settle([ada, ben, cleo])).toEqual(accepted);
  expect(contentOf(doc)).toBe(once);
});

test('[H6] C12: who asks for more time chooses the payer, which must wait its turn, and all see it first', () => {
  const { thumb, choose, view, minutesOf } = consult();
  expect(view()?.thumbs).toMatchObject({ chosen: null, payer: { id: item(1) } });
  expect(view()?.thumbs?.payers.map(({ id }) => id)).toEqual([item(1), item(2)]);
  expect(choose(ada, 0)).toEqual(refused('unknown-item'));
  expect(choose(ada, 2)).toEqual(accepted);
  expect(view()?.thumbs).toMatchObject({ chosen: item(2), payer: { id: item(2) } });
  for (const seat of [ada, ben, cleo]) thumb(seat);
  expect(minutesOf()).toEqual([25, 20, 15]);
  expect(view()?.thumbs).toMatchObject({ number: 1, chosen: null, payer: { id: item(1) } });
});

test('[H6] C12: once somebody else is for it the payer stands; one’s own yes may be for another', () => {
  const { thumb, choose, view } = consult();
  thumb(ada);
  expect(choose(ben, 2)).toEqual(refused('thumbs-given'));
  expect(choose(ada, 2)).toEqual(accepted);
  expect(view()?.thumbs).toMatchObject({ up: [], outdated: [ada], payer: { id: item(2) } });
  thumb(ada);
  expect(view()?.thumbs).toMatchObject({ up: [ada], outdated: [] });
  thumb(ada, false);
  expect(choose(ben, null)).toEqual(accepted);
  expect(view()?.thumbs).toMatchObject({ chosen: null, payer: { id: item(1) } });
  expect(choose(castSeat(9), 2)).toEqual(refused('unknown-seat'));
});

test('[H6] C12: a chosen item that was removed meanwhile pays nothing, and nobody’s yes turns into another payer’s', () => {
  const { doc, actor, thumb, choose, view } = consult();
  choose(ada, 2);
  thumb(ada);
  thumb(ben);
  removeItem(doc, actor(dora), { id: item(2) });
  thumb(cleo);
  expect(view()?.extensions).toEqual([]);
  expect(view()?.thumbs).toMatchObject({ up: [cleo], outdated: [ada, ben], payer: { id: item(1) } });
});

test('[H6] A59: who stepped out of the item is neither asked nor counted', () => {
  const { doc, actor, thumb, view } = consult();
  expect(recuse(doc, actor(dora), { item: item(0), now: at(13) })).toEqual(accepted);
  expect(view()?.thumbs?.needed).toBe(2);
  thumb(dora);
  thumb(ada);
  expect(view()?.extensions).toEqual([]);
  thumb(ben);
  expect(view()?.extensions).toHaveLength(1);
});

test('[H6] a thumb for a phase that is over moves nothing', () => {
  const { doc, thumb } = consult();
  const before = contentOf(doc);
  expect(thumb(ada, true, { step: 0 })).toEqual(accepted);
  expect(contentOf(doc)).toBe(before);
});

test('[H6] an item pays what it has; what none can pay makes the meeting longer, and is said', () => {
  const { doc, thumb, minutesOf, view } = consult([20, 3]);
  for (const seat of [ada, ben, cleo]) thumb(seat);
  expect(minutesOf()).toEqual([25, 0]);
  expect(readPayments(doc)).toEqual([
    { item: item(0), payer: item(1), ms: 3 * minute, why: 'extension' },
    { item: item(0), payer: null, ms: 2 * minute, why: 'extension' },
  ]);
  expect(view()?.thumbs?.payer).toBeNull();
  expect(budget(readAgenda(doc), readMeeting(doc)).plannedMinutes).toBe(25);
});

test('[A10] the clock of an item runs against the minutes it has after paying', () => {
  const { doc, thumb, begin } = consult();
  for (const seat of [ada, ben, cleo]) thumb(seat);
  begin(1, 25);
  const paying = readAgenda(doc).current;
  expect(paying).toMatchObject({ id: item(1), minutes: 20, effectiveMinutes: 15 });
  expect(paying && itemClock(paying, at(40))).toMatchObject({ totalMs: 15 * minute, state: 'over' });
});

test('[A10] C12, A57: an overrun is paid by the item after, and goes on paying when that one began', () => {
  const { doc, begin, leave, minutesOf } = consult();
  leave(0, 26);
  expect(minutesOf()).toEqual([20, 14, 20]);
  expect(readAgenda(doc).items[0]).toMatchObject({ effectiveMinutes: 20, overranMs: 6 * minute });
  expect(readAgenda(doc).plannedMinutes).toBe(60);
  begin(1, 26);
  leave(1, 42);
  expect(minutesOf()).toEqual([20, 14, 18]);
  expect(readPayments(doc)).toEqual([
    { item: item(0), payer: item(1), ms: 6 * minute, why: 'overrun' },
    { item: item(1), payer: item(2), ms: 2 * minute, why: 'overrun' },
  ]);
});

test('[A10] while an item is over, who is paying for it shows with the moment', () => {
  const { doc } = consult();
  expect(readPayments(doc, at(20))).toEqual([]);
  expect(readPayments(doc, at(23))).toEqual([
    { item: item(0), payer: item(1), ms: 3 * minute, why: 'overrun' },
  ]);
  expect(readPayments(doc)).toEqual([]);
});
