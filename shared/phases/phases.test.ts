import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { type Format, formatSchema } from '#shared/formats/schema.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import {
  plainFormat as format,
  reactionInsert as reaction,
  repeatingFormat as repeating,
} from '#shared/testing/formats.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import {
  abandonFormat,
  advancePhase,
  finishFormat,
  insertReaction,
  repeatPhase,
  startFormat,
  stepBack,
} from './commands.ts';
import { readAttempts, readPhaseLog } from './log.ts';
import { readPhase } from './read.ts';

const [ada, ben] = [castSeat(0), castSeat(1)];
const minute = 60_000;
const item = (index: number) => itemIdSchema.parse(idText('item', index));
const at = (minutes: number) => 1_000_000 + minutes * minute;

/** Four people, Ada facilitates; three items of 20 minutes, the first one runs from minute 0. */
function room(facilitator: number | null = 0) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 4, facilitator === null ? {} : { facilitator });
  const actor = (seat: SeatId) => actorOf(seat, seats);
  for (const index of [0, 1, 2]) {
    const rest = { itemKind: 'case', minutes: 20, owner: null, now: 1 } as const;
    addItem(doc, actor(ada), { id: item(index), title: `Item ${index}`, ...rest });
  }
  let runs = 0;
  const begin = (index: number, minutes: number) => {
    const run = runIdSchema.parse(idText('run', (runs += 1)));
    return startItem(doc, actor(ada), { id: item(index), run, now: at(minutes) });
  };
  begin(0, 0);
  return {
    doc,
    actor,
    begin,
    start: (minutes: number, which: Format = format, seat = ada) =>
      startFormat(doc, actor(seat), { item: item(0), format: which, now: at(minutes) }),
    advance: (step: number, minutes: number, seat = ada) =>
      advancePhase(doc, actor(seat), { item: item(0), step, now: at(minutes) }),
    back: (step: number, minutes: number) =>
      stepBack(doc, actor(ada), { item: item(0), step, now: at(minutes) }),
    again: (step: number, minutes: number) =>
      repeatPhase(doc, actor(ada), { item: item(0), step, now: at(minutes) }),
    insert: (step: number, minutes: number, insert = reaction) =>
      insertReaction(doc, actor(ada), { item: item(0), step, insert, now: at(minutes) }),
    view: (minutes: number, present = seats) => readPhase(doc, at(minutes), new Set(present)),
  };
}

test('[H1] a format starts in its first phase, for the running item only', () => {
  const { doc, actor, start, view } = room();
  expect(view(0)).toBeNull();
  expect(startFormat(doc, actor(ada), { item: item(1), format, now: at(0) })).toEqual(
    refused('item-not-running'),
  );
  expect(start(0)).toEqual(accepted);
  expect(view(1)).toMatchObject({ item: item(0), step: 0, index: 0, spentMs: minute, isLast: false });
  expect(view(1)?.next?.id).toBe('consult');
  expect(start(1)).toEqual(refused('format-running'));
});

test('[H3] the step a person saw moves once; seen late, it moves nothing and is accepted', () => {
  const { doc, start, advance, view } = room();
  start(0);
  expect(advance(0, 3)).toEqual(accepted);
  const moved = contentOf(doc);
  expect(advance(0, 4)).toEqual(accepted);
  expect(contentOf(doc)).toBe(moved);
  expect(view(5)).toMatchObject({ step: 1, index: 2, spentMs: 2 * minute });
  expect(advance(7, 5)).toEqual(refused('invalid'));
});

test('[H3] C18: while the facilitator is here, nobody else moves the phase; without one, anybody', () => {
  const guarded = room();
  guarded.start(0);
  expect(guarded.advance(0, 1, ben)).toEqual(refused('facilitator-only'));
  const open = room(null);
  expect(open.start(0, format, ben)).toEqual(accepted);
  expect(open.advance(0, 1, ben)).toEqual(accepted);
});

test('[H3] stepping back goes on with the seconds that were spent', () => {
  const { start, advance, back, view } = room();
  start(0);
  expect(back(0, 1)).toEqual(refused('first-phase'));
  advance(0, 4);
  expect(back(1, 5)).toEqual(accepted);
  expect(view(6)).toMatchObject({ step: 2, index: 0, spentMs: 5 * minute });
  advance(2, 7);
  expect(view(8)).toMatchObject({ step: 3, index: 2, spentMs: 2 * minute });
});

test('[H1] the last phase is finished, not advanced; then the item may start another format', () => {
  const { doc, actor, start, advance, view } = room();
  start(0);
  const end = { item: item(0), now: at(9) };
  expect(finishFormat(doc, actor(ada), end)).toEqual(refused('not-last-phase'));
  advance(0, 1);
  advance(1, 2);
  expect(view(3)).toMatchObject({ index: 3, isLast: true, next: null });
  expect(advance(2, 3)).toEqual(refused('last-phase'));
  expect(finishFormat(doc, actor(ada), end)).toEqual(accepted);
  expect(view(10)).toBeNull();
  expect(advance(2, 10)).toEqual(refused('format-not-running'));
  expect(start(11, repeating)).toEqual(accepted);
  expect(view(12)).toMatchObject({ attempt: 1, index: 0, spentMs: minute });
  expect(abandonFormat(doc, actor(ada), { item: item(0), now: at(13) })).toEqual(accepted);
  expect(readAttempts(doc, item(0)).map(({ ended }) => ended?.kind)).toEqual(['finished', 'abandoned']);
});

test('[H4] the reaction round goes in after a phase, and the format goes on where it was', () => {
  const { start, advance, insert, back, view } = room();
  start(0);
  expect(insert(0, 1, format)).toEqual(refused('no-insert-here'));
  expect(insert(0, 1)).toEqual(accepted);
  expect(view(2)).toMatchObject({ index: 0, isInsert: true, spentMs: minute, limitMs: 2 * minute });
  expect(view(2)?.phase.isReaction).toBe(true);
  expect(view(2)?.next?.id).toBe('consult');
  // What it interrupts keeps its name and its time while it runs.
  expect(view(1)?.resumes).toMatchObject({ limitMs: 5 * minute, spentMs: minute });
  expect(view(2)?.resumes).toMatchObject({ phase: { id: 'account' }, spentMs: minute });
  expect(insert(1, 2)).toEqual(refused('no-insert-here'));
  advance(1, 3);
  expect(view(4)).toMatchObject({ index: 2, isInsert: false });
  expect(back(2, 4)).toEqual(accepted);
  expect(view(5)).toMatchObject({ index: 0, isInsert: false, resumes: null, spentMs: 2 * minute });
});

test('[H3] a block that repeats for each person begins again until everybody had a turn', () => {
  const { doc, start, advance, view } = room();
  start(0, { ...repeating, repeat: 'per-person' });
  const path = [view(0)].flatMap((one) => (one === null ? [] : [[one.index, one.repetition]]));
  for (let step = 0; advance(step, step + 1).kind === 'accepted'; step += 1) {
    const now = view(step + 1);
    path.push([now?.index ?? -1, now?.repetition ?? -1]);
  }
  const slots = [0, 1, 2, 3].flatMap((slot) => [
    [1, slot],
    [2, slot],
  ]);
  expect(path).toEqual([[0, 0], ...slots, [3, 0]]);
  expect(readPhaseLog(doc, item(0))?.steps).toHaveLength(10);
});

test('[H3] C12: a topic goes once more when asked, with a clock of its own, and otherwise the next comes', () => {
  const { start, advance, again, back, view } = room();
  start(0, repeating);
  expect(again(0, 1)).toEqual(refused('no-repetition'));
  advance(0, 1);
  advance(1, 2);
  expect(again(2, 5)).toEqual(accepted);
  expect(view(6)).toMatchObject({ index: 1, repetition: 1, spentMs: minute });
  expect(back(3, 6)).toEqual(accepted);
  expect(view(7)).toMatchObject({ index: 2, repetition: 0, spentMs: 4 * minute });
  advance(4, 8);
  expect(view(8)).toMatchObject({ index: 3, repetition: 0, isLast: true });
});

test('[H2] C12: cue at 80 %, over from 100 % on, and nothing moves by itself', () => {
  const { start, view } = room();
  start(0);
  expect(view(0)?.limitMs).toBe(5 * minute);
  expect(view(3.99)?.state).toBe('within');
  expect(view(4)?.state).toBe('cue');
  expect(view(5)).toMatchObject({ state: 'over', overMs: 0 });
  expect(view(9)).toMatchObject({ state: 'over', overMs: 4 * minute, step: 0 });
});

test('[H2] a range opens as far as the minutes of the item go', () => {
  const { doc, start, view } = room();
  const wide = formatSchema.parse({
    ...format,
    phases: format.phases.map((phase) =>
      phase.span === 'any-time' ? phase : { ...phase, minutes: { from: 4, to: 8, isOurs: true } },
    ),
  });
  start(0, wide);
  expect(readAgenda(doc).current?.minutes).toBe(20);
  // 3 x 4 = 12 at least, 3 x 8 = 24 at most; 20 opens them by two thirds.
  expect(view(0)?.limitMs).toBe(400_000);
});
