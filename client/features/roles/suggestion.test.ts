import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { suggestOpenRoles } from './suggestion.ts';

const seats = [1, 2, 3, 4].map((byte) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(byte))));
const present: ReadonlySet<SeatId> = new Set(seats);

test('[R6] A47: open roles go to those who hold none, never to the presenter, and what is held stays', () => {
  const doc = new Y.Doc();
  seats.forEach((seat, index) =>
    takeSeat(doc, { seat, present }, { name: `P${index}`, discipline: 'nursing', now: index }),
  );
  const [ada, ben, chi, dan] = seats;
  if (ada === undefined || ben === undefined || chi === undefined || dan === undefined)
    throw new Error('four');
  takeRole(doc, { seat: ada, present }, { role: 'facilitator', now: 10 });
  takeRole(doc, { seat: ben, present }, { role: 'presenter', now: 10 });
  const suggested = suggestOpenRoles(doc, readRoles(doc), readPeople(doc), present);
  expect(suggested.has('facilitator')).toBe(false);
  expect([suggested.get('timekeeper'), suggested.get('note-taker')]).toEqual([chi, dan]);
  expect(suggested.get('devils-advocate')).toBe(ada);
  expect([...suggested.values()]).not.toContain(ben);
});
