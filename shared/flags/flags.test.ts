import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, removeItem, restoreItem, startItem } from '#shared/agenda/commands.ts';
import { markShared, closeItem } from '#shared/gate/commands.ts';
import { advancePhase } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { readPauses } from '#shared/phases/pauses.ts';
import {
  flagIdSchema,
  grantIdSchema,
  handIdSchema,
  runIdSchema,
  type ItemId,
  type SeatId,
} from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { startRound } from '#shared/rounds/commands.ts';
import { readRounds, roundNow } from '#shared/rounds/read.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import { readTurns } from '#shared/turns/read.ts';
import { answerCrisis, dismissCrisis, flagCrisis, flagNeed, setTalk, settleNeed } from './commands.ts';
import { readCrises } from './crisis.ts';
import { readNeeds } from './needs.ts';
import { askedAboutCrisis, mayAnswerCrisis } from './policy.ts';
import { recuse, returnFromRecusal } from './recusal.ts';
import { readTalk } from './talk.ts';

const seats = [0, 1, 2].map(castSeat);
const [pat, fay, mia] = [castSeat(0), castSeat(1), castSeat(2)];
const [first, crisis, second] = [castItem(1), castItem(2), castItem(3)];
const flag = (index: number) => flagIdSchema.parse(idText('flag', index));
const by = (seat: SeatId, present: readonly SeatId[] = seats) => actorOf(seat, present);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  startCase(doc, by(fay));
  for (const id of [crisis, second]) {
    addItem(doc, by(mia), { id, title: 'Wren', itemKind: 'case', minutes: 15, owner: mia, now: 11 });
  }
  return doc;
}

const raise = (doc: Y.Doc, index: number, item = crisis, seat = mia, now = 100 + index) =>
  flagCrisis(doc, by(seat), { id: flag(index), item, now });

test('[G11] A37: the presenter is asked: pause now, or finish the phase', () => {
  const doc = room();
  expect(raise(doc, 1)).toEqual(accepted);
  expect(readCrises(doc)).toMatchObject([{ item: crisis, seat: mia, state: 'asked', answer: null }]);
  const answer = (seat: SeatId, what: 'now' | 'finish-phase') =>
    answerCrisis(doc, by(seat), { item: crisis, answer: what, now: 110 });
  expect(answer(fay, 'now')).toEqual(refused('presenter-only'));
  expect(answer(pat, 'finish-phase')).toEqual(accepted);
  expect(readCrises(doc)[0]?.state).toBe('after-phase');
  expect(answer(pat, 'now')).toEqual(accepted);
  expect(readCrises(doc)[0]?.state).toBe('due');
  const run = runIdSchema.parse(idText('run', 9));
  startItem(doc, by(fay), { id: crisis, run, now: 120 });
  expect(readCrises(doc)[0]?.state).toBe('running');
});

test('[G11] A37: asked is the presenter, while away who leads, and without either anybody may answer', () => {
  const doc = room();
  raise(doc, 1);
  expect(askedAboutCrisis(doc, new Set(seats))).toBe(pat);
  expect(askedAboutCrisis(doc, new Set([fay, mia]))).toBe(fay);
  expect(mayAnswerCrisis(doc, by(mia, [fay, mia]), crisis)).toEqual(refused('facilitator-only'));
  expect(askedAboutCrisis(doc, new Set([mia]))).toBeNull();
  expect(mayAnswerCrisis(doc, by(mia, [mia]), crisis)).toEqual(accepted);
});

test('[G11] A37: without an answer it goes next when the phase ends', () => {
  const doc = room();
  raise(doc, 1);
  expect(advancePhase(doc, by(fay), { item: first, step: 0, now: 120 })).toEqual(accepted);
  expect(readCrises(doc)[0]?.state).toBe('due');
});

test('[G11] S8: a second flag queues behind the first, and comes when the first is closed', () => {
  const doc = room();
  raise(doc, 2, second, mia, 50);
  raise(doc, 1, crisis, pat, 200);
  expect(readCrises(doc).map(({ item, state }) => [item, state])).toEqual([
    [second, 'asked'],
    [crisis, 'queued'],
  ]);
  startItem(doc, by(fay), { id: second, run: runIdSchema.parse(idText('run', 9)), now: 210 });
  raise(doc, 3, first, fay, 1);
  expect(readCrises(doc).map(({ item }) => item)).toEqual([second, first, crisis]);
  for (const seat of seats) markShared(doc, by(seat), { item: second, now: 220 });
  expect(closeItem(doc, by(fay), { id: second, now: 230 })).toEqual(accepted);
  expect(readCrises(doc).map(({ item, state }) => [item, state])).toEqual([
    [first, 'due'],
    [crisis, 'queued'],
  ]);
});

test('[G11] S8: the facilitator cannot dismiss a flag alone, nor twice; two people can', () => {
  const doc = room();
  raise(doc, 1);
  const dismiss = (seat: SeatId) => dismissCrisis(doc, by(seat), { item: crisis, now: 130 });
  expect(dismiss(fay)).toEqual(accepted);
  expect(dismiss(fay)).toEqual(accepted);
  expect(readCrises(doc)).toMatchObject([{ item: crisis, dismissedBy: [fay] }]);
  expect(dismiss(pat)).toEqual(accepted);
  expect(readCrises(doc)).toEqual([]);
  expect(dismiss(pat)).toEqual(refused('no-such-flag'));
  expect(raise(doc, 2)).toEqual(accepted);
  expect(readCrises(doc)).toMatchObject([{ item: crisis, dismissedBy: [] }]);
});

test('[G11] A37: a crisis taken off the agenda keeps no other waiting, and is open again when it is restored', () => {
  const doc = room();
  raise(doc, 1);
  raise(doc, 2, second);
  expect(removeItem(doc, by(mia), { id: crisis, now: 130 })).toEqual(accepted);
  expect(readCrises(doc).map(({ item, state }) => [item, state])).toEqual([[second, 'asked']]);
  expect(restoreItem(doc, by(mia), { id: crisis })).toEqual(accepted);
  expect(readCrises(doc).map(({ item }) => item)).toEqual([crisis, second]);
});

test('[G10] A59: neither queue nor round waits for whoever stepped out, and the floor they held is free', () => {
  const doc = room();
  advancePhase(doc, by(fay), { item: first, step: 0, now: 20 });
  const grant = (index: number) => grantIdSchema.parse(idText('grant', index));
  const hand = (index: number, seat: SeatId) => {
    const id = handIdSchema.parse(idText('hand', index));
    return raiseHand(doc, by(seat), { id, kind: 'process', now: 30 + index });
  };
  const call = (index: number) => callNext(doc, by(fay), { grant: grant(index), now: 40 + index });
  const out = (now: number) => expect(recuse(doc, by(mia), { item: first, now })).toEqual(accepted);
  expect([hand(1, mia), call(1)]).toEqual([accepted, accepted]);
  out(50);
  expect(readTurns(doc).floor).toBeNull();
  expect([hand(2, fay), call(2)]).toEqual([accepted, accepted]);
  expect(readTurns(doc).floor?.seat).toBe(fay);
  expect(returnFromRecusal(doc, by(mia), { item: first, now: 60 })).toEqual(accepted);
  expect(readTurns(doc).floor?.seat).toBe(fay);
  expect(readTurns(doc).queue).toEqual([]);

  expect(hand(3, mia)).toEqual(accepted);
  expect(startRound(doc, by(fay), { seed: 0, now: 70 })).toEqual(accepted);
  const asked = () => {
    const round = readRounds(doc).running;
    const now = round === null ? null : roundNow(round, new Set(seats));
    return [now?.current ?? null, ...(now?.next ?? [])];
  };
  expect(asked()).toContain(mia);
  out(80);
  expect(readTurns(doc).queue).toEqual([]);
  expect(asked()).not.toContain(mia);
  expect(returnFromRecusal(doc, by(mia), { item: first, now: 90 })).toEqual(accepted);
  expect(asked()).toContain(mia);
  expect(readTurns(doc).queue).toMatchObject([{ seat: mia }]);
});

test('[G12] A22: needs more than us: a kind, the presenter as owner, by when', () => {
  const doc = room();
  const need = (index: number, due: 'today' | 'next-meeting', seat: SeatId) =>
    flagNeed(doc, by(seat), { id: flag(index), item: first, kind: 'safeguarding', due, now: 140 });
  expect(need(1, 'next-meeting', mia)).toEqual(accepted);
  expect(need(2, 'today', fay)).toEqual(accepted);
  expect(need(2, 'today', fay)).toEqual(refused('invalid'));
  expect(readNeeds(doc).map(({ due, owner, by: who }) => [due, owner, who])).toEqual([
    ['today', pat, fay],
    ['next-meeting', pat, mia],
  ]);
  expect(settleNeed(doc, by(mia), { id: flag(2), now: 150 })).toEqual(accepted);
  expect(readNeeds(doc)[0]?.settledAt).toBe(150);
  expect(settleNeed(doc, by(mia), { id: flag(9), now: 150 })).toEqual(refused('no-such-flag'));
});

test('[G13] A36: anybody turns to the process, and the clock of the case stands still meanwhile', () => {
  const doc = room();
  const turn = (seat: SeatId, kind: 'content' | 'process', now: number) =>
    setTalk(doc, by(seat), { kind, now });
  expect(readTalk(doc)).toBe('content');
  expect(turn(mia, 'process', 200)).toEqual(accepted);
  expect(readTalk(doc)).toBe('process');
  const attempt = readPhaseLog(doc, first)?.attempt ?? -1;
  expect(readPauses(doc, first, attempt)).toMatchObject([{ why: 'process', since: 200, until: null }]);
  expect(turn(pat, 'content', 210)).toEqual(refused('facilitator-only'));
  expect(turn(fay, 'content', 220)).toEqual(accepted);
  expect(readTalk(doc)).toBe('content');
  expect(readPauses(doc, first, attempt)[0]?.until).toBe(220);
});

test('[G13] S8: talk about the process belongs to what runs: a crisis begins with its own board and clock', () => {
  const doc = room();
  const run = (index: number, id: ItemId, now: number) =>
    startItem(doc, by(fay), { id, run: runIdSchema.parse(idText('run', index)), now });
  expect(setTalk(doc, by(mia), { kind: 'process', now: 200 })).toEqual(accepted);
  raise(doc, 1, crisis, mia, 205);
  expect(run(8, crisis, 210)).toEqual(accepted);
  expect(readTalk(doc)).toBe('content');
  expect(run(9, first, 220)).toEqual(accepted);
  expect(readTalk(doc)).toBe('process');
  expect(setTalk(doc, by(fay), { kind: 'content', now: 230 })).toEqual(accepted);
  expect(readTalk(doc)).toBe('content');
});

test('[G10] A59: no reason is asked or kept, and the end of the item calls back', () => {
  const doc = room();
  expect(recuse(doc, by(mia), { item: first, now: 60 })).toEqual(accepted);
  expect(rootMap(doc, 'flags').get(`out/${first}/${mia}`)).toEqual({ isOut: true, at: 60 });
  expect(setTalk(doc, by(mia), { kind: 'process', now: 61 })).toEqual(accepted);
});

test('[G14] nonsense in the map is no flag, no need, no talk', () => {
  const doc = room();
  const map = rootMap(doc, 'flags');
  for (const key of [flag(1), `more/${flag(2)}`, 'talk', `out/${first}/${mia}`, 'a/b/c/d', '__proto__'])
    map.set(key, 7);
  expect(readCrises(doc)).toEqual([]);
  expect(readNeeds(doc)).toEqual([]);
  expect(readTalk(doc)).toBe('content');
});
