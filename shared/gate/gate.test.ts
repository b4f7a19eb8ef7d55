import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { finishItem, pauseItem, removeItem, reopenItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { recuse, returnFromRecusal } from '#shared/flags/recusal.ts';
import { takeSeat } from '#shared/people/commands.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { castItem, startCase, testFormat } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import {
  closeItem,
  markShared,
  overrideGate,
  passReaction,
  setGateMode,
  withdrawOverride,
} from './commands.ts';
import { strayMarks, wipeStrayMarks } from './closing.ts';
import { holdOwedRound, readOwedRounds } from './owed.ts';
import { readWrapUp } from './wrapUp.ts';
import { readClosed, readGate } from './read.ts';

const seats = [0, 1, 2].map(castSeat);
const [pat, fay, mia] = [castSeat(0), castSeat(1), castSeat(2)];
const item = castItem(1);
const by = (seat: SeatId, present: readonly SeatId[] = seats) => actorOf(seat, present);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  startCase(doc, by(fay));
  return doc;
}

const share = (doc: Y.Doc, seat: SeatId) => markShared(doc, by(seat), { item, now: 50 });
const pass = (doc: Y.Doc, seat: SeatId) => passReaction(doc, by(seat), { item, now: 60 });
const close = (doc: Y.Doc, present: readonly SeatId[] = seats) =>
  closeItem(doc, by(fay, present), { id: item, now: 90 });
const override = (doc: Y.Doc, seat: SeatId) => overrideGate(doc, by(seat), { item, reason: 'time', now: 70 });

test('[G5] A40: closing is locked until each person present is marked shared', () => {
  const doc = room();
  expect(close(doc)).toEqual(refused('gate-locked'));
  share(doc, pat);
  share(doc, fay);
  expect(readGate(doc, item, new Set(seats))).toMatchObject({ waitingFor: [mia], isOpen: false });
  expect(close(doc)).toEqual(refused('gate-locked'));
  expect(finishItem(doc, by(fay), { id: item, now: 91 })).toEqual(refused('gate-locked'));
  share(doc, mia);
  expect(close(doc)).toEqual(accepted);
  expect(readAgenda(doc).items[0]?.status).toBe('done');
});

test('[G6] A40: a pass is asked once more, at the end, and then stands', () => {
  const doc = room();
  expect(pass(doc, mia)).toEqual(accepted);
  expect(pass(doc, mia)).toEqual(refused('not-asked-again'));
  expect(close(doc)).toEqual(refused('gate-locked'));
  share(doc, pat);
  share(doc, fay);
  expect(readGate(doc, item, new Set(seats))).toMatchObject({ waitingFor: [mia], isSecondInvitation: true });
  expect(close(doc)).toEqual(refused('gate-locked'));
  expect(pass(doc, mia)).toEqual(accepted);
  expect(close(doc)).toEqual(accepted);
});

test('[G6] passing at two devices at once is passing once', () => {
  const replicas = createReplicas(2);
  const doc = replicas.at(0);
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  startCase(doc, by(fay));
  share(doc, pat);
  share(doc, fay);
  replicas.converge();
  for (const replica of replicas.docs) expect(pass(replica, mia)).toEqual(accepted);
  replicas.converge();
  expect(close(doc)).toEqual(refused('gate-locked'));
  replicas.dispose();
});

test('[G6] A40: strict means one line each; the mode does not change while a case runs', () => {
  const doc = new Y.Doc();
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  expect(setGateMode(doc, by(mia), { mode: 'strict' })).toEqual(refused('facilitator-only'));
  expect(setGateMode(doc, by(fay), { mode: 'strict' })).toEqual(accepted);
  startCase(doc, by(fay));
  expect(pass(doc, mia)).toEqual(refused('gate-strict'));
  expect(setGateMode(doc, by(fay), { mode: 'pass_ok' })).toEqual(refused('item-running'));
  expect(markShared(doc, by(mia), { item, how: 'written', now: 5 })).toEqual(accepted);
  expect(readGate(doc, item, new Set(seats)).waitingFor).toEqual([pat, fay]);
});

test('[G7] A40: two people override with a reason, one person twice does not, and the round is owed', () => {
  const doc = room();
  share(doc, fay);
  override(doc, fay);
  override(doc, fay);
  expect(readGate(doc, item, new Set(seats)).override).toEqual({ kind: 'asked', by: [fay], reason: 'time' });
  expect(close(doc)).toEqual(refused('gate-locked'));
  override(doc, mia);
  withdrawOverride(doc, by(mia), { item, now: 71 });
  expect(close(doc)).toEqual(refused('gate-locked'));
  override(doc, mia);
  expect(close(doc)).toEqual(accepted);
  const owedRound = { item, reason: 'time', owed: [pat, mia], closedAt: 90 };
  expect(readOwedRounds(doc)).toEqual([owedRound]);
  // It is said that names stay, where they do.
  expect(readWrapUp(doc, item, new Set(seats)).kept).toContain('owed-round');
});

/** The case, closed for lack of time before anybody but `fay` was heard. */
function closedEarly(): Y.Doc {
  const doc = room();
  share(doc, fay);
  override(doc, fay);
  override(doc, mia);
  close(doc);
  return doc;
}

test('[G7] A40: the round is owed until somebody says that it was held, and then no more', () => {
  const doc = closedEarly();
  const stranger = by(castSeat(7));
  expect(holdOwedRound(doc, stranger, { item, now: 95 })).toEqual(refused('unknown-seat'));
  expect(holdOwedRound(doc, by(pat), { item: castItem(2), now: 95 })).toEqual(refused('no-round'));
  expect(holdOwedRound(doc, by(pat), { item, now: 95 })).toEqual(accepted);
  expect(readOwedRounds(doc)).toEqual([]);
  expect(holdOwedRound(doc, by(fay), { item, now: 96 })).toEqual(refused('no-round'));
});

test('[G7] a case that is opened again owes nothing: its own gate asks', () => {
  const doc = closedEarly();
  reopenItem(doc, by(fay), { id: item });
  expect(readOwedRounds(doc)).toEqual([]);
  expect(readGate(doc, item, new Set(seats)).waitingFor).toEqual(seats);
});

test('[G8] C7: a pass given at the moment of closing is wiped when the two meet', () => {
  const replicas = createReplicas(2);
  const [doc, other] = [replicas.at(0), replicas.at(1)];
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  startCase(doc, by(fay));
  override(doc, fay);
  override(doc, mia);
  replicas.converge();
  close(doc);
  pass(other, mia);
  replicas.converge();
  expect(strayMarks(doc)).toEqual([`${item}/${mia}/pass/1`]);
  expect(wipeStrayMarks(doc, by(castSeat(7)))).toEqual(refused('unknown-seat'));
  expect(wipeStrayMarks(doc, by(pat))).toEqual(accepted);
  replicas.converge();
  for (const replica of replicas.docs)
    expect([...rootMap(replica, 'gate').keys()]).toEqual([`${item}/closed`]);
  replicas.dispose();
});

test('[G5] while a case is open its marks are nobody’s to wipe', () => {
  const doc = room();
  share(doc, mia);
  expect(strayMarks(doc)).toEqual([]);
  const again = closedEarly();
  reopenItem(again, by(fay), { id: item });
  expect(strayMarks(again)).toEqual([]);
});

test('[G8] C7: what is left after closing counts no pass and names nobody who passed', () => {
  const doc = room();
  share(doc, pat);
  share(doc, fay);
  pass(doc, mia);
  pass(doc, mia);
  close(doc);
  expect([...rootMap(doc, 'gate').keys()]).toEqual([`${item}/closed`]);
  expect(readClosed(doc, item)).toEqual({ at: 90, by: fay, override: null, owed: [] });
  expect(readOwedRounds(doc)).toEqual([]);
  reopenItem(doc, by(fay), { id: item });
  expect(close(doc)).toEqual(refused('gate-locked'));
});

test('[G9] C21: a late joiner is added to the gate, last', () => {
  const doc = room();
  for (const seat of seats) share(doc, seat);
  const late = castSeat(7);
  takeSeat(doc, actorOf(late, seats), { name: 'Late', discipline: '', now: 80 });
  const present = [late, ...seats];
  expect(readGate(doc, item, new Set(present)).people.at(-1)).toEqual({ seat: late, state: 'to-share' });
  expect(close(doc, present)).toEqual(refused('gate-locked'));
  expect(close(doc, seats)).toEqual(accepted);
});

test('[G10] A59: the gate does not wait for whoever stepped out, and waits again on return', () => {
  const doc = room();
  share(doc, pat);
  share(doc, fay);
  expect(recuse(doc, by(pat), { item, now: 60 })).toEqual(refused('role-conflict'));
  expect(recuse(doc, by(mia), { item, now: 60 })).toEqual(accepted);
  expect(share(doc, mia)).toEqual(refused('stepped-out'));
  expect(override(doc, mia)).toEqual(refused('stepped-out'));
  expect(readGate(doc, item, new Set(seats))).toMatchObject({ waitingFor: [], isOpen: true });
  returnFromRecusal(doc, by(mia), { item, now: 61 });
  expect(close(doc)).toEqual(refused('gate-locked'));
  recuse(doc, by(mia), { item, now: 62 });
  expect(close(doc)).toEqual(accepted);
});

test('[G5] an item without a case has no gate, and a paused case is not taken off past its gate', () => {
  const plain = new Y.Doc();
  seatCast(plain, 3, { facilitator: 1 });
  const meeting = testFormat({ kind: 'meeting' });
  startCase(plain, by(fay), { format: meeting });
  expect(close(plain)).toEqual(refused('gate-locked'));
  const doc = room();
  pauseItem(doc, by(fay), { id: item, now: 80 });
  expect(removeItem(doc, by(fay), { id: item })).toEqual(refused('gate-locked'));
  expect(share(doc, mia)).toEqual(refused('item-not-running'));
});

test('[G14] nonsense in the map opens no gate', () => {
  const doc = room();
  const map = rootMap(doc, 'gate');
  for (const seat of seats)
    for (const tail of ['', '/override', '/pass/1', '/pass/2'])
      map.set(`${item}/${seat}${tail}`, { at: 'x' });
  map.set('mode', 'open');
  expect(readGate(doc, item, new Set(seats))).toMatchObject({
    mode: 'pass_ok',
    waitingFor: seats,
    isOpen: false,
  });
});
