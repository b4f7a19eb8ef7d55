import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { advancePhase } from '#shared/phases/commands.ts';
import { recuse } from '#shared/flags/recusal.ts';
import { leaveSeat } from '#shared/people/commands.ts';
import { handOverRole, takeRole } from '#shared/roles/commands.ts';
import { type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import { askRemoval, askTakeBack, answerReturn, claimActing, setDeputy, takeBack } from './commands.ts';
import { mayLead } from './policy.ts';
import { readLeadership } from './read.ts';
import { readRemovals } from './removals.ts';

const [fay, tom, mia, pat] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];
const everybody = [fay, tom, mia, pat];
const withoutFay = [tom, mia, pat];
const item = castItem(1);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 4, { facilitator: 0, timekeeper: 1, presenter: 3 });
  return doc;
}

const view = (doc: Y.Doc, present: readonly SeatId[], now: number, awaySince: number | null = null) =>
  readLeadership(doc, { present: new Set(present), now, awaySince });

const claim = (doc: Y.Doc, seat: SeatId, now: number, present = withoutFay, awaySince = 100_000) =>
  claimActing(doc, actorOf(seat, present), { awaySince, now });

test('[G1] C18: the facilitator leads while here; while nobody leads, anybody may', () => {
  const doc = room();
  expect(view(doc, everybody, 5)).toEqual({ kind: 'facilitator', seat: fay, deputy: tom });
  expect(mayLead(doc, actorOf(fay, everybody))).toEqual(accepted);
  expect(mayLead(doc, actorOf(mia, everybody))).toEqual(refused('facilitator-only'));
  expect(mayLead(doc, actorOf(mia, withoutFay))).toEqual(accepted);
  expect(mayLead(doc, actorOf(castSeat(7), everybody))).toEqual(refused('unknown-seat'));
  leaveSeat(doc, actorOf(fay, everybody), { now: 9 });
  expect(view(doc, everybody, 10).kind).toBe('away');
});

test('[G2] C20: at 14.9 s nobody steps in, at 15 s the deputy, at 20 s anybody', () => {
  const doc = room();
  expect(view(doc, withoutFay, 110_000, 100_000)).toEqual({
    kind: 'away',
    facilitator: fay,
    deputy: tom,
    remainingMs: 5_000,
    claimants: 'nobody',
  });
  expect(claim(doc, tom, 114_900)).toEqual(refused('too-early'));
  expect(claim(doc, mia, 115_000)).toEqual(refused('deputy-first'));
  expect(claim(doc, pat, 121_000)).toEqual(refused('role-conflict'));
  expect(claim(doc, tom, 115_000)).toEqual(accepted);
  expect(claim(doc, mia, 121_000)).toEqual(refused('acting-taken'));
  expect(view(doc, withoutFay, 115_000, 100_000)).toMatchObject({
    kind: 'acting',
    seat: tom,
    facilitator: fay,
  });
  expect(mayLead(doc, actorOf(tom, withoutFay))).toEqual(accepted);
  expect(mayLead(doc, actorOf(mia, withoutFay))).toEqual(refused('facilitator-only'));
  const late = room();
  expect(claim(late, mia, 120_000)).toEqual(accepted);
});

test('[G2] C20: with no deputy here, any member claims; two claims at once give exactly one holder', () => {
  const alone = [mia, castSeat(4)];
  const replicas = createReplicas(2);
  seatCast(replicas.at(0), 5, { facilitator: 0, timekeeper: 1, presenter: 3 });
  replicas.converge();
  expect(claim(replicas.at(0), mia, 115_000, alone)).toEqual(accepted);
  expect(claim(replicas.at(1), castSeat(4), 115_000, alone)).toEqual(accepted);
  replicas.converge();
  const views = replicas.docs.map((doc) => view(doc, alone, 115_001));
  expect(views[0]).toEqual(views[1]);
  expect(views[0]?.kind).toBe('acting');
  const leads = alone.filter((seat) => mayLead(replicas.at(0), actorOf(seat, alone)).kind === 'accepted');
  expect(leads).toHaveLength(1);
  replicas.dispose();
});

test('[G2] a facilitator who is here cannot be stood in for; an open role is taken', () => {
  const doc = room();
  expect(claim(doc, tom, 200_000, everybody)).toEqual(refused('not-away'));
  const open = new Y.Doc();
  seatCast(open, 4);
  expect(claim(open, tom, 200_000)).toEqual(refused('not-away'));
  expect(view(open, everybody, 5)).toEqual({ kind: 'open' });
});

test('[G3] C20: who comes back is asked, and takes back at the end of the phase, not before', () => {
  const doc = room();
  startCase(doc, actorOf(fay, everybody));
  claim(doc, tom, 115_000);
  expect(view(doc, everybody, 120_000)).toMatchObject({
    kind: 'acting',
    seat: tom,
    question: { kind: 'asked' },
  });
  expect(mayLead(doc, actorOf(fay, everybody))).toEqual(refused('facilitator-only'));
  const back = actorOf(fay, everybody);
  expect(takeBack(doc, back, { now: 121_000 })).toEqual(refused('phase-running'));
  expect(askTakeBack(doc, back, { now: 121_000 })).toEqual(accepted);
  expect(takeBack(doc, back, { now: 122_000 })).toEqual(refused('phase-running'));
  expect(takeBack(doc, actorOf(mia, everybody), { now: 122_000 })).toEqual(refused('not-role-holder'));
  expect(advancePhase(doc, actorOf(tom, everybody), { item, step: 0, now: 123_000 })).toEqual(accepted);
  expect(askTakeBack(doc, back, { now: 123_500 })).toEqual(accepted);
  expect(takeBack(doc, back, { now: 124_000 })).toEqual(accepted);
  expect(view(doc, everybody, 124_000)).toMatchObject({ kind: 'facilitator', seat: fay });
});

test('[G3] C20: who acts may hand back at once, and staying a member is an answer too', () => {
  const doc = room();
  startCase(doc, actorOf(fay, everybody));
  claim(doc, tom, 115_000);
  const back = actorOf(fay, everybody);
  expect(answerReturn(doc, back, { answer: 'stay-member', now: 116_000 })).toEqual(accepted);
  expect(view(doc, everybody, 116_000)).toMatchObject({
    seat: tom,
    question: { kind: 'answered', answer: 'stay-member' },
  });
  expect(takeBack(doc, actorOf(tom, everybody), { now: 117_000 })).toEqual(accepted);
  expect(view(doc, everybody, 117_000)).toMatchObject({ kind: 'facilitator', seat: fay });
  expect(claim(doc, tom, 115_000)).toEqual(accepted);
  expect(view(doc, withoutFay, 118_000)).toMatchObject({ kind: 'acting', seat: tom });
});

test('[G2] [G3] a stint ends with the role passing on, and rests while its person presents', () => {
  const doc = room();
  claim(doc, tom, 115_000);
  handOverRole(doc, actorOf(pat, everybody), { role: 'presenter', seat: tom, now: 116_000 });
  expect(view(doc, everybody, 117_000)).toMatchObject({ kind: 'facilitator', seat: fay });
  handOverRole(doc, actorOf(tom, everybody), { role: 'presenter', seat: pat, now: 118_000 });
  expect(view(doc, everybody, 119_000)).toMatchObject({ kind: 'acting', seat: tom });
  expect(takeRole(doc, actorOf(mia, withoutFay), { role: 'facilitator', now: 120_000 })).toEqual(
    refused('role-taken'),
  );
  expect(takeRole(doc, actorOf(tom, withoutFay), { role: 'facilitator', now: 121_000 })).toEqual(accepted);
  expect(view(doc, everybody, 122_000)).toMatchObject({ kind: 'facilitator', seat: tom });
});

test('[G1] a facilitator who stepped out of the item is away for it', () => {
  const doc = room();
  startCase(doc, actorOf(fay, everybody));
  expect(recuse(doc, actorOf(fay, everybody), { item, now: 90_000 })).toEqual(accepted);
  expect(view(doc, everybody, 100_000, 90_000)).toMatchObject({ kind: 'away', facilitator: fay });
  expect(mayLead(doc, actorOf(fay, everybody))).toEqual(refused('stepped-out'));
  expect(claim(doc, tom, 105_000, everybody, 90_000)).toEqual(accepted);
});

test('[G2] the deputy is the timekeeper unless set, and never the presenter', () => {
  const doc = room();
  const by = actorOf(fay, everybody);
  expect(setDeputy(doc, by, { seat: pat, now: 5 })).toEqual(refused('role-conflict'));
  expect(setDeputy(doc, actorOf(mia, everybody), { seat: mia, now: 5 })).toEqual(refused('facilitator-only'));
  expect(setDeputy(doc, by, { seat: mia, now: 6 })).toEqual(accepted);
  expect(view(doc, everybody, 7)).toMatchObject({ deputy: mia });
  expect(view(doc, [fay, tom], 7)).toMatchObject({ deputy: tom });
  expect(setDeputy(doc, by, { seat: null, now: 8 })).toEqual(accepted);
  expect(view(doc, everybody, 9)).toMatchObject({ deputy: tom });
});

test('[G4] C18: removing somebody needs a second member; one person twice is one', () => {
  const doc = room();
  const ask = (by: SeatId, seat: SeatId) => askRemoval(doc, actorOf(by, everybody), { seat, now: 50 });
  expect(ask(fay, mia)).toEqual(accepted);
  expect(ask(fay, mia)).toEqual(accepted);
  expect(readRemovals(doc).get(mia)).toEqual({ kind: 'asked', by: [fay] });
  expect(ask(mia, mia)).toEqual(refused('unknown-seat'));
  expect(ask(tom, mia)).toEqual(accepted);
  expect(readRemovals(doc).get(mia)?.kind).toBe('agreed');
});

test('[G14] nonsense in the map is no stint, no deputy, no removal', () => {
  const doc = room();
  const map = rootMap(doc, 'leadership');
  for (const key of ['acting', 'deputy', `remove/${mia}/${fay}`, 'remove/x', '__proto__'])
    map.set(key, { seat: 5 });
  expect(view(doc, everybody, 5)).toMatchObject({ kind: 'facilitator', seat: fay, deputy: tom });
  expect(readRemovals(doc).size).toBe(0);
});
