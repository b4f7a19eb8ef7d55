import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { finishItem, pauseItem } from '#shared/agenda/commands.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { markShared } from '#shared/gate/commands.ts';
import { advancePhase } from '#shared/phases/commands.ts';
import { handIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { askedOnArrival, isJustArrived, letInAtOnce, readAdmission } from './admission.ts';
import { raiseHand } from '#shared/turns/commands.ts';
import { leaveSeat, takeSeat } from './commands.ts';
import { readPeople } from './read.ts';

const seats = [0, 1, 2].map(castSeat);
const [pat, fay, mia] = [castSeat(0), castSeat(1), castSeat(2)];
const late = castSeat(6);
const everybody = [...seats, late];
const item = castItem(1);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  startCase(doc, actorOf(fay, seats), { now: 1_000 });
  takeSeat(doc, actorOf(late, seats), { name: 'Late', discipline: '', now: 60_000 });
  return doc;
}

test('[P8] C21: who joins in a phase listens, and takes part from the next one', () => {
  const doc = room();
  expect(readAdmission(doc, mia, 61_000)).toEqual({ kind: 'takes-part', isJustArrived: false });
  expect(readAdmission(doc, late, 61_000)).toEqual({
    kind: 'listens',
    until: 'next-phase',
    isJustArrived: true,
  });
  expect(readAdmission(doc, late, 90_000)).toMatchObject({ isJustArrived: false });
  advancePhase(doc, actorOf(fay, everybody), { item, step: 0, now: 70_000 });
  expect(readAdmission(doc, late, 91_000)).toEqual({ kind: 'takes-part', isJustArrived: false });
});

test('[P8] C21: or at once, if the facilitator says so', () => {
  const doc = room();
  const letIn = (who: typeof fay) => letInAtOnce(doc, actorOf(who, everybody), { seat: late, now: 62_000 });
  expect(letIn(mia)).toEqual(refused('facilitator-only'));
  expect(letIn(fay)).toEqual(accepted);
  expect(readAdmission(doc, late, 63_000).kind).toBe('takes-part');
  expect(readPeople(doc).people.size).toBe(4);
  expect(readPeople(doc).skipped).toBe(0);
  expect(letInAtOnce(doc, actorOf(fay, everybody), { seat: castSeat(9), now: 64_000 })).toEqual(
    refused('unknown-seat'),
  );
});

test('[P8] C21: joining in consult, one cannot take a turn; a process point stands open to all', () => {
  const doc = room();
  const raise = (kind: 'turn' | 'process', now: number) => {
    const id = handIdSchema.parse(idText(kind, now));
    return raiseHand(doc, actorOf(late, everybody), { kind, id, now });
  };
  expect(raise('turn', 61_000)).toEqual(refused('from-next-phase'));
  expect(raise('process', 61_000)).toEqual(accepted);
  advancePhase(doc, actorOf(fay, everybody), { item, step: 0, now: 70_000 });
  expect(raise('turn', 71_000)).toEqual(accepted);
});

test('[P8] a reload in the middle of a phase changes nothing', () => {
  const doc = room();
  takeSeat(doc, actorOf(mia, everybody), { name: 'Person 2', discipline: 'art', now: 65_000 });
  expect(readAdmission(doc, mia, 66_000).kind).toBe('takes-part');
});

test('[P8] [G10] A59: who stepped out is out until the item ends', () => {
  const doc = room();
  recuse(doc, actorOf(late, everybody), { item, now: 61_000 });
  expect(readAdmission(doc, late, 62_000)).toEqual({ kind: 'stepped-out', item });
  for (const seat of [pat, fay, mia]) markShared(doc, actorOf(seat, everybody), { item, now: 70_000 });
  expect(finishItem(doc, actorOf(fay, everybody), { id: item, now: 80_000 })).toEqual(accepted);
  expect(readAdmission(doc, late, 100_000).kind).toBe('takes-part');
  expect(readAdmission(doc, castSeat(9), 100_000)).toEqual({ kind: 'outside' });
});

test('[P9] C21, A59: asked is who was not here since the item began, and only while it runs', () => {
  const doc = room();
  const stranger = castSeat(9);
  expect(askedOnArrival(doc, [stranger])).toBe(item);
  // A reload keeps the seat, and somebody of the device who was here knows.
  expect(askedOnArrival(doc, [mia])).toBeNull();
  expect(askedOnArrival(doc, [stranger, mia])).toBeNull();
  leaveSeat(doc, actorOf(mia, everybody), { now: 61_000 });
  expect(askedOnArrival(doc, [mia])).toBeNull();
  pauseItem(doc, actorOf(fay, everybody), { id: item, now: 62_000 });
  expect(askedOnArrival(doc, [stranger])).toBeNull();
});

test('[P9] who left before the item began is asked', () => {
  const doc = new Y.Doc();
  seatCast(doc, 3, { facilitator: 1 });
  leaveSeat(doc, actorOf(mia, seats), { now: 500 });
  startCase(doc, actorOf(fay, seats), { now: 1_000 });
  expect(askedOnArrival(doc, [mia])).toBe(item);
});

test('[P8] C21: just arrived is who came while the item ran, for 30 s', () => {
  const running = { runningSince: 1_000 };
  expect(isJustArrived({ seatedAt: 60_000 }, running, 89_999)).toBe(true);
  expect(isJustArrived({ seatedAt: 60_000 }, running, 90_000)).toBe(false);
  expect(isJustArrived({ seatedAt: 999 }, running, 1_001)).toBe(false);
  expect(isJustArrived({ seatedAt: 60_000 }, null, 60_001)).toBe(false);
});
