import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createStore } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { readPhase } from '#shared/phases/read.ts';
import { itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { watchAbsence } from './absenceWatch.ts';
import { keepPresenterWait } from './presenterWait.ts';
import type { BoardLink } from './session.ts';

const [ada, ben, cleo] = [castSeat(0), castSeat(1), castSeat(2)];
const item = itemIdSchema.parse(idText('item', 0));
const begin = 1_000_000;

/** Ada facilitates, Ben presents and speaks; this is the browser of `mine`. */
function browser(mine: SeatId) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 3, { facilitator: 0, presenter: 1 });
  const actor = actorOf(ada, seats);
  addItem(doc, actor, { id: item, title: 'Case', itemKind: 'case', minutes: 30, owner: ben, now: 1 });
  startItem(doc, actor, { id: item, run: runIdSchema.parse(idText('run', 1)), now: begin });
  startFormat(doc, actor, { item, format: plainFormat, now: begin });
  const seconds = createStore(begin);
  const present = createStore<ReadonlySet<SeatId>>(new Set(seats));
  const link = createStore<BoardLink>({ kind: 'connected', isSaved: true });
  const whom = createStore<SeatId | null>(ben);
  const sight = { isHeld: false };
  const absence = watchAbsence(whom, present, link, () => seconds.get());
  const stop = keepPresenterWait({
    doc,
    leadership: createView(doc, readLeadershipFacts),
    phase: seconds,
    present,
    isSure: () => link.get().kind === 'connected' && !sight.isHeld,
    awaySince: absence.awaySince,
    mySeats: [mine],
    now: () => seconds.get(),
  });
  return {
    link,
    present,
    sight,
    stop,
    pass: (ms: number) => seconds.set(seconds.get() + ms),
    pausedBy: () => readPhase(doc, seconds.get(), present.get())?.pausedBy,
    spentMs: () => readPhase(doc, seconds.get(), present.get())?.spentMs,
  };
}

test('[T22] C19: the clock stops for a presenter who is gone, not for a blink, and goes on when they are back', () => {
  const { present, pass, pausedBy, spentMs, stop } = browser(ada);
  pass(10_000);
  present.set(new Set([ada, cleo]));
  pass(1000);
  expect(pausedBy()).toBeNull();
  pass(2000);
  expect(pausedBy()).toBe('presenter-gone');
  pass(60_000);
  expect(spentMs()).toBe(10_000);
  present.set(new Set([ada, ben, cleo]));
  pass(1000);
  expect(pausedBy()).toBeNull();
  stop();
});

test('[T22] C19: of several browsers one does it, the one of whoever leads, or else of the first here', () => {
  const { present, pass, pausedBy } = browser(cleo);
  present.set(new Set([ada, cleo]));
  pass(30_000);
  expect(pausedBy()).toBeNull();
  present.set(new Set([cleo]));
  pass(1000);
  expect(pausedBy()).toBe('presenter-gone');
});

test('[T22] C19: a browser whose own connection is down misses nobody, and believes nobody back too early', () => {
  const { link, present, sight, pass, pausedBy } = browser(ada);
  link.set({ kind: 'reconnecting' });
  present.set(new Set([ada]));
  pass(60_000);
  expect(pausedBy()).toBeNull();
  link.set({ kind: 'connected', isSaved: true });
  pass(1000);
  expect(pausedBy()).toBeNull();
  pass(2000);
  expect(pausedBy()).toBe('presenter-gone');
  // After its own blink it goes by what it knew before, until it has heard who is here.
  sight.isHeld = true;
  present.set(new Set([ada, ben, cleo]));
  pass(1000);
  expect(pausedBy()).toBe('presenter-gone');
  sight.isHeld = false;
  pass(1000);
  expect(pausedBy()).toBeNull();
});
