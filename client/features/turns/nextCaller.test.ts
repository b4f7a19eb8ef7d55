import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { claimActing } from '#shared/leadership/commands.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { raiseHand } from '#shared/turns/commands.ts';
import { readTurnsContext } from '#shared/turns/context.ts';
import { nextCaller } from './nextCaller.ts';

const idOf = (index: number) => encodeId(new Uint8Array(16).fill(index + 1));
const seatOf = (index: number) => seatIdSchema.parse(idOf(index));
const actor = (index: number, here = [0, 1]) => ({ seat: seatOf(index), present: new Set(here.map(seatOf)) });

test('[C18] a free floor with somebody waiting says who calls: the facilitator here, else anybody', () => {
  const doc = new Y.Doc();
  for (const index of [0, 1]) takeSeat(doc, actor(index), { name: `P${index}`, discipline: '', now: index });
  const says = (here?: number[]) => nextCaller(readTurnsContext(doc), actor(1, here));
  expect(says()).toEqual({ kind: 'nobody' });
  raiseHand(doc, actor(1), { kind: 'turn', id: idOf(10), now: 10 });
  expect(says()).toEqual({ kind: 'anybody', next: seatOf(1) });
  takeRole(doc, actor(0), { role: 'facilitator', now: 11 });
  expect(says()).toEqual({ kind: 'leader', by: seatOf(0), next: seatOf(1) });
  expect(says([1])).toEqual({ kind: 'anybody', next: seatOf(1) });
});

test('[C20] whoever acts calls, also when the facilitator is back as a member', () => {
  const doc = new Y.Doc();
  for (const index of [0, 1]) takeSeat(doc, actor(index), { name: `P${index}`, discipline: '', now: index });
  takeRole(doc, actor(0), { role: 'facilitator', now: 10 });
  raiseHand(doc, actor(0), { kind: 'turn', id: idOf(10), now: 11 });
  claimActing(doc, actor(1, [1]), { awaySince: 0, now: 60_000 });
  const caller = nextCaller(readTurnsContext(doc), actor(0));
  expect(caller).toEqual({ kind: 'leader', by: seatOf(1), next: seatOf(0) });
});
