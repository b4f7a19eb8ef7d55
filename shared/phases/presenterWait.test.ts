import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { advancePhase, startFormat, stepBack } from './commands.ts';
import { resumePhase } from './pauseCommands.ts';
import { presenterBlinkMs, readPresenterWait, settlePresenterWait } from './presenterWait.ts';
import { readPhase } from './read.ts';

const [ada, ben, cleo] = [castSeat(0), castSeat(1), castSeat(2)];
const everybody = [ada, ben, cleo];
const without = [ada, cleo];
const item = itemIdSchema.parse(idText('item', 0));
const second = 1000;
const minute = 60 * second;
const begin = 1_000_000;

/** Ada facilitates, Ben presents; the case runs from 0 in its first phase, in which the presenter speaks. */
function fill(doc: Y.Doc): void {
  seatCast(doc, 3, { facilitator: 0, presenter: 1 });
  const actor = actorOf(ada, everybody);
  addItem(doc, actor, { id: item, title: 'Case', itemKind: 'case', minutes: 30, owner: ben, now: 1 });
  startItem(doc, actor, { id: item, run: runIdSchema.parse(idText('run', 1)), now: begin });
  startFormat(doc, actor, { item, format: plainFormat, now: begin });
}

function room() {
  const doc = new Y.Doc();
  fill(doc);
  const view = (after: number) => {
    const read = readPhase(doc, begin + after, new Set(everybody));
    if (read === null) throw new Error('a phase runs');
    return read;
  };
  return {
    doc,
    view,
    settle: (present: readonly SeatId[], after: number, awaySince: number | null, seat = ada) =>
      settlePresenterWait(doc, actorOf(seat, present), {
        now: begin + after,
        awaySince: awaySince === null ? null : begin + awaySince,
      }),
    goOn: (after: number) =>
      resumePhase(doc, actorOf(ada, without), { item, why: 'presenter-gone', now: begin + after }),
    advance: (step: number, after: number) =>
      advancePhase(doc, actorOf(ada, without), { item, step, now: begin + after }),
    wait: (after: number) => readPresenterWait(view(after), begin + after),
  };
}

test('[T22] [H5] C19: the clock stands from when a speaking presenter was missed until they are back', () => {
  const { settle, view, wait } = room();
  expect(settle(without, minute + presenterBlinkMs - 1, minute)).toEqual(accepted);
  expect(view(2 * minute).pausedBy).toBeNull();
  settle(without, minute + presenterBlinkMs, minute);
  expect(view(2 * minute)).toMatchObject({ spentMs: minute, pausedBy: 'presenter-gone' });
  expect(wait(2 * minute)).toEqual({ kind: 'wait', until: begin + 3 * minute });
  expect(wait(3 * minute)).toEqual({ kind: 'offer-next' });
  settle(everybody, minute + 70 * second, null);
  expect(view(3 * minute)).toMatchObject({ spentMs: minute + 50 * second, pausedBy: null });
  expect(wait(3 * minute)).toEqual({ kind: 'carry-on' });
});

test('[T22] C19: in a phase without the presenter’s voice nothing stops; the next one waits from its beginning', () => {
  const { doc, settle, view, advance, wait } = room();
  advance(0, minute);
  advance(1, 2 * minute);
  expect(view(2 * minute).phase.presenter).toBe('joins');
  const before = contentOf(doc);
  settle(without, 5 * minute, 2 * minute);
  expect(contentOf(doc)).toBe(before);
  stepBack(doc, actorOf(ada, without), { item, step: 2, now: begin + 6 * minute });
  settle(without, 7 * minute, 2 * minute);
  // The second phase had a minute before, and has no more of it now.
  expect(view(9 * minute)).toMatchObject({ spentMs: minute, pausedBy: 'presenter-gone' });
  expect(wait(7 * minute)).toEqual({ kind: 'wait', until: begin + 8 * minute });
});

test('[H5] C19: moving on ends the wait', () => {
  const { settle, view, advance } = room();
  settle(without, 10 * second, 0);
  advance(0, 20 * second);
  settle(without, 30 * second, 0);
  expect(view(30 * second)).toMatchObject({ step: 1, spentMs: 10 * second, pausedBy: null });
});

test('[H5] C18, C19: whoever leads goes on at any time, and the same absence does not stop the clock again', () => {
  const { settle, view, goOn, advance } = room();
  settle(without, 10 * second, 0);
  expect(goOn(20 * second)).toEqual(accepted);
  settle(without, 30 * second, 0);
  settle(without, 30 * second, 25 * second, cleo);
  advance(0, 40 * second);
  settle(without, 50 * second, 0);
  expect(view(minute).pausedBy).toBeNull();
  settle(everybody, minute, null);
  settle(without, 2 * minute, minute + 30 * second);
  expect(view(2 * minute)).toMatchObject({ spentMs: 50 * second, pausedBy: 'presenter-gone' });
});

test('[T22] C19: when somebody else presents, nobody is waited for any more', () => {
  const { doc, settle, view } = room();
  settle(without, 10 * second, 0);
  const taken = takeRole(doc, actorOf(cleo, without), { role: 'presenter', now: begin + 11 * second });
  expect(taken).toEqual(accepted);
  settle(without, 12 * second, null);
  expect(view(minute).pausedBy).toBeNull();
});

test('[H5] who has no seat settles nothing, and nonsense is refused', () => {
  const { doc, settle } = room();
  expect(settle(without, 10 * second, 0, castSeat(7))).toEqual(refused('unknown-seat'));
  const nonsense = { now: Number.NaN, awaySince: 0 };
  expect(settlePresenterWait(doc, actorOf(ada, without), nonsense)).toEqual(refused('invalid'));
});
