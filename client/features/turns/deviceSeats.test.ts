import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import { readTurnsContext } from '#shared/turns/context.ts';
import { mayCallNext, mayPass, mayYield } from '#shared/turns/policy.ts';
import { seatThatMay } from './deviceSeats.ts';

const idOf = (index: number) => encodeId(new Uint8Array(16).fill(index + 1));
const seatOf = (index: number) => seatIdSchema.parse(idOf(index));
const present = new Set([0, 1, 2].map(seatOf));
const actor = (index: number) => ({ seat: seatOf(index), present });

/** Seats 0 and 1 sit at this device, 2 elsewhere. */
function room() {
  const doc = new Y.Doc();
  for (const index of [0, 1, 2])
    takeSeat(doc, actor(index), { name: `P${index}`, discipline: '', now: index });
  return doc;
}
const mine = [seatOf(0), seatOf(1)];

describe('[A46] several seats at one device', () => {
  it('the one that holds the floor yields and passes it although another acts', () => {
    const doc = room();
    raiseHand(doc, actor(1), { kind: 'turn', id: idOf(10), now: 10 });
    callNext(doc, actor(0), { grant: idOf(11), now: 11 });
    const context = readTurnsContext(doc);
    for (const may of [mayYield, mayPass]) {
      const found = seatThatMay(actor(0), mine, (each) => may(context, each));
      expect(found).toEqual({ actor: actor(1), policy: { kind: 'accepted' } });
    }
    const elsewhere = seatThatMay(actor(2), [seatOf(2)], (each) => mayYield(context, each));
    expect(elsewhere.policy).toEqual({ kind: 'refused', reason: 'not-holding-floor' });
  });

  it('the one that facilitates calls next although another acts; the acting one comes first', () => {
    const doc = room();
    takeRole(doc, actor(1), { role: 'facilitator', now: 5 });
    raiseHand(doc, actor(2), { kind: 'turn', id: idOf(10), now: 10 });
    const calling = (index: number) =>
      seatThatMay(actor(index), mine, (each) => mayCallNext(readTurnsContext(doc), each));
    expect(calling(0).actor.seat).toBe(seatOf(1));
    expect(calling(1).actor.seat).toBe(seatOf(1));
  });

  it('when none may, the acting seat is told why', () => {
    const found = seatThatMay(actor(0), mine, (each) => mayCallNext(readTurnsContext(room()), each));
    expect(found).toEqual({ actor: actor(0), policy: { kind: 'refused', reason: 'nobody-waiting' } });
  });
});
