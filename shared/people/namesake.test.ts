import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { actorOf, castSeat } from '#shared/testing/cast.ts';
import { giveSeatUp, leaveSeat, takeSeat } from './commands.ts';
import { namesakeAway } from './namesake.ts';
import { readPeople } from './read.ts';

const [old, older, other, me] = [castSeat(1), castSeat(2), castSeat(3), castSeat(4)];

function room() {
  const doc = new Y.Doc();
  const sit = (seat: SeatId, name: string, now: number) =>
    takeSeat(doc, actorOf(seat, [seat]), { name, discipline: '', now });
  sit(older, 'Hanna Vogel', 5);
  sit(old, 'Hanna Vogel', 10);
  sit(other, 'Ben', 11);
  sit(me, ' hanna vogel ', 20);
  return doc;
}
const found = (doc: Y.Doc, present: readonly SeatId[], name = 'hanna vogel ') =>
  namesakeAway(readPeople(doc), new Set(present), { seat: me, name })?.seat ?? null;

test('[P10] S7: somebody of my name who is not here may be me, the last who sat down', () => {
  const doc = room();
  expect(found(doc, [other, me])).toBe(old);
  expect(found(doc, [other, me, old])).toBe(older);
  expect(found(doc, [other, me, old, older])).toBeNull();
  expect(found(doc, [me], 'Hanna')).toBeNull();
});

test('[P10] [P4] who pressed Leave may come back as well', () => {
  const doc = room();
  leaveSeat(doc, actorOf(old, [old]), { now: 15 });
  expect(found(doc, [other, me])).toBe(old);
});

test('[P10] the seat that was given up for the old one is nobody’s to come back to', () => {
  const doc = room();
  expect(giveSeatUp(doc, actorOf(castSeat(7), [me]), { seat: old, now: 30 })).toEqual(
    refused('unknown-seat'),
  );
  expect(giveSeatUp(doc, actorOf(me, [me]), { seat: old, now: 30 })).toEqual(accepted);
  expect(readPeople(doc).people.get(me)).toMatchObject({ leftAt: 30, isGivenUp: true });
  // At the old seat again: only the one before it may still be meant.
  const again = namesakeAway(readPeople(doc), new Set([old, other]), { seat: old, name: 'Hanna Vogel' });
  expect(again?.seat).toBe(older);
});
