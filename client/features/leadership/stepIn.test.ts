import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { askTakeBack } from '#shared/leadership/commands.ts';
import { describeLeadership, readLeadershipFacts } from '#shared/leadership/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { encodeId, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { keepLeadership } from './stepIn.ts';

const seat = (index: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1)));
const [ada, ben, chi] = [seat(0), seat(1), seat(2)];
const all: ReadonlySet<SeatId> = new Set([ada, ben, chi]);
const withoutAda: ReadonlySet<SeatId> = new Set([ben, chi]);
const goneAt = 1_000_000;

/** Ada facilitates, Ben keeps the time, Chi has no role. */
function room(hasTimekeeper = true): Y.Doc {
  const doc = new Y.Doc();
  for (const [index, each] of [ada, ben, chi].entries()) {
    takeSeat(doc, { seat: each, present: all }, { name: `P${index}`, discipline: 'nursing', now: index });
  }
  takeRole(doc, { seat: ada, present: all }, { role: 'facilitator', now: 10 });
  if (hasTimekeeper) takeRole(doc, { seat: ben, present: all }, { role: 'timekeeper', now: 10 });
  return doc;
}

function tick(doc: Y.Doc, mine: SeatId, afterMs: number): void {
  const sight = { mySeats: [mine], present: withoutAda, awaySince: goneAt, now: goneAt + afterMs };
  keepLeadership(doc, readLeadershipFacts(doc), sight);
}

function leads(doc: Y.Doc, present = withoutAda) {
  const view = { present, now: goneAt + 30_000, awaySince: goneAt };
  return describeLeadership(readLeadershipFacts(doc), view);
}

test('[G2] C20: the deputy’s browser steps in after 15 s, not before, and nobody else’s does', () => {
  const doc = room();
  tick(doc, ben, 14_999);
  tick(doc, chi, 20_000);
  expect(leads(doc).kind).toBe('away');
  tick(doc, ben, 15_000);
  expect(leads(doc)).toMatchObject({ kind: 'acting', seat: ben, facilitator: ada });
});

test('[G2] C20: with no deputy nobody is made to lead; it takes a press', () => {
  const doc = room(false);
  tick(doc, ben, 60_000);
  tick(doc, chi, 60_000);
  expect(leads(doc)).toMatchObject({ kind: 'away', claimants: 'anybody' });
});

test('[G3] C20: a facilitator who is back leads again only after asking', () => {
  const doc = room();
  tick(doc, ben, 15_000);
  const back = { mySeats: [ada], present: all, awaySince: null, now: goneAt + 40_000 };
  keepLeadership(doc, readLeadershipFacts(doc), back);
  expect(leads(doc, all).kind).toBe('acting');
  askTakeBack(doc, { seat: ada, present: all }, { now: goneAt + 41_000 });
  keepLeadership(doc, readLeadershipFacts(doc), back);
  expect(leads(doc, all)).toMatchObject({ kind: 'facilitator', seat: ada });
});
