import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { assignRole, takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { handedRoles } from './handedRoles.ts';

const seatOf = (index: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1)));
const present = new Set([0, 1, 2].map(seatOf));
const actor = (index: number) => ({ seat: seatOf(index), present });

test('[A47] who is given a role by somebody else is told, for a while; who took one is not', () => {
  const doc = new Y.Doc();
  for (const index of [0, 1, 2]) takeSeat(doc, actor(index), { name: `P${index}`, discipline: '', now: 0 });
  takeRole(doc, actor(1), { role: 'note-taker', now: 1000 });
  assignRole(doc, actor(0), { role: 'timekeeper', seat: seatOf(1), now: 2000 });
  const told = (mine: number[], now: number) =>
    handedRoles(readRoles(doc), mine.map(seatOf), now).map(({ role, by }) => ({ role, by }));
  expect(told([1], 3000)).toEqual([{ role: 'timekeeper', by: seatOf(0) }]);
  expect(told([0, 1], 3000)).toEqual([]);
  expect(told([2], 3000)).toEqual([]);
  expect(told([1], 2000 + 5 * 60_000)).toEqual([]);
});
