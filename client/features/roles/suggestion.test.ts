import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, itemIdSchema, runIdSchema, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { suggestOpenRoles } from './suggestion.ts';

const seats = [1, 2, 3, 4].map((byte) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(byte))));
const present: ReadonlySet<SeatId> = new Set(seats);

function table() {
  const doc = new Y.Doc();
  seats.forEach((seat, index) =>
    takeSeat(doc, { seat, present }, { name: `P${index}`, discipline: 'nursing', now: index }),
  );
  const [ada, ben, chi, dan] = seats;
  if (ada === undefined || ben === undefined || chi === undefined || dan === undefined)
    throw new Error('four');
  return { doc, ada, ben, chi, dan };
}

const itemOf = (byte: number) => itemIdSchema.parse(encodeId(new Uint8Array(16).fill(byte)));

test('[R6] A47: open roles go to those who hold none, never to the presenter, and what is held stays', () => {
  const { doc, ada, ben, chi, dan } = table();
  takeRole(doc, { seat: ada, present }, { role: 'facilitator', now: 10 });
  takeRole(doc, { seat: ben, present }, { role: 'presenter', now: 10 });
  const suggested = suggestOpenRoles(doc, readRoles(doc), readPeople(doc), present);
  expect(suggested.has('facilitator')).toBe(false);
  expect([suggested.get('timekeeper'), suggested.get('note-taker')]).toEqual([chi, dan]);
  expect(suggested.get('devils-advocate')).toBe(ada);
  expect([...suggested.values()]).not.toContain(ben);
});

test('[R6] A47: while nobody presents, whose case comes next is given no role, and then whose runs', () => {
  const { doc, ada, ben, chi, dan } = table();
  const by = (seat: SeatId) => ({ seat, present });
  const add = (byte: number, owner: SeatId | null) =>
    addItem(doc, by(ada), {
      id: itemOf(byte),
      title: `Item ${byte}`,
      itemKind: owner === null ? 'check-in' : 'professional',
      minutes: 20,
      owner,
      now: 10,
    });
  add(11, null);
  add(12, ben);
  add(13, chi);
  takeRole(doc, by(ada), { role: 'facilitator', now: 10 });
  const suggested = () => [...suggestOpenRoles(doc, readRoles(doc), readPeople(doc), present).values()];
  expect(suggested()).toContain(chi);
  expect(suggested()).not.toContain(ben);
  const runOf = (byte: number) => runIdSchema.parse(encodeId(new Uint8Array(16).fill(byte)));
  startItem(doc, by(ada), { id: itemOf(12), run: runOf(21), now: 20 });
  expect(suggested()).not.toContain(ben);
  finishItem(doc, by(ada), { id: itemOf(12), now: 30 });
  expect(suggested()).not.toContain(chi);
  takeRole(doc, by(dan), { role: 'presenter', now: 40 });
  expect(suggested()).toContain(chi);
  expect(suggested()).not.toContain(dan);
});
