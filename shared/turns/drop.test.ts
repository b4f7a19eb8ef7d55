import { expect, test } from 'vitest';
import { accepted, refused } from '#shared/room/outcome.ts';
import { handIdSchema, type SeatId } from '#shared/room/ids.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { floorClock } from './clock.ts';
import { yieldFloor } from './commands.ts';
import { presenterDrop, resumeTurn } from './drop.ts';

const [fay, ada, ben, cleo, dora] = [castSeat(0), castSeat(2), castSeat(3), castSeat(4), castSeat(5)];

/** Ada has the floor for 40 s of 90 when her connection goes; Ben waits. */
function dropped() {
  const room = turnsMeeting(6);
  room.raise(ada);
  room.raise(ben);
  room.call();
  const awaySince = room.clock.pass(40_000);
  const others = room.seats.filter((seat) => seat !== ada);
  room.be(others);
  const resume = (seat: SeatId = ada) =>
    resumeTurn(room.doc, room.actor(seat), {
      id: handIdSchema.parse(idText('back', 1)),
      now: room.clock.now,
    });
  return { room, awaySince, others, resume };
}

test('[T22] C19: who drops at 40 s of 90 is next in line after the return, with 50 s', () => {
  const { room, awaySince, resume } = dropped();
  room.clock.pass(20_000);
  expect(room.call(ben, awaySince)).toEqual(accepted);
  expect(room.holder()).toBe(ben);
  room.raise(cleo);
  room.clock.pass(70_000);
  room.be(room.seats);
  expect(resume()).toEqual(accepted);
  expect(resume()).toEqual(accepted);
  expect(room.reasons()).toEqual([
    [ada, { kind: 'resumed' }],
    [cleo, { kind: 'not-spoken' }],
  ]);
  room.call();
  expect(room.turns().floor).toMatchObject({ seat: ada, limitMs: 50_000 });
  expect(room.turns().spoken.get(ada)).toBe(1);
  room.yield(ada);
  expect(resume()).toEqual(refused('no-such-hand'));
});

test('[T22] C19: the floor is held for 20 s, its ring frozen, unless the facilitator calls', () => {
  const { room, awaySince } = dropped();
  room.clock.pass(19_999);
  const { floor } = room.turns();
  if (floor === null) throw new Error('the floor should be held');
  expect(floorClock(floor, room.clock.now, awaySince).spentMs).toBe(40_000);
  // Also by a clock that last ticked before they were missed.
  expect(floorClock(floor, awaySince - 500, awaySince).spentMs).toBe(40_000);
  expect(room.call(ben, awaySince).kind).toBe('refused');
  const release = () => yieldFloor(room.doc, room.actor(cleo), { now: room.clock.now, awaySince });
  expect(release()).toEqual(refused('reconnecting'));
  expect(room.holder()).toBe(ada);
  room.clock.pass(1);
  expect(release()).toEqual(accepted);
  expect(room.holder()).toBeNull();
  expect(room.turns().parked).toMatchObject([{ seat: ada, leftMs: 50_000 }]);

  const other = dropped();
  expect(other.room.call(fay, other.awaySince)).toEqual(accepted);
  expect(other.room.holder()).toBe(ben);
});

test('[T22] C19: after 3 min the turn is gone; who comes back raises a hand as anybody', () => {
  const { room, awaySince, resume } = dropped();
  room.clock.pass(20_000);
  room.call(fay, awaySince);
  room.be(room.seats);
  room.clock.pass(160_001);
  expect(resume()).toEqual(refused('no-such-hand'));
  expect(room.raise(ada)).toEqual(accepted);
});

test('[T22] C19: a hand raised anew meanwhile becomes the turn that was cut off: nobody waits twice', () => {
  const { room, awaySince, resume } = dropped();
  room.raise(ada);
  room.clock.pass(20_000);
  room.call(fay, awaySince);
  room.be(room.seats);
  expect(resume()).toEqual(accepted);
  expect(room.queue()).toEqual([[ada, 'turn']]);
});

test('[T22] C19: two who drop at once both come back next, and others have nothing to resume', () => {
  const { room, awaySince, others, resume } = dropped();
  room.clock.pass(20_000);
  room.call(fay, awaySince);
  const benAway = room.clock.now;
  room.be(others.filter((seat) => seat !== ben));
  room.raise(dora);
  room.clock.pass(20_000);
  room.call(fay, benAway);
  room.be(room.seats);
  expect(resume(ada)).toEqual(accepted);
  expect(resume(cleo)).toEqual(refused('no-such-hand'));
  const id = handIdSchema.parse(idText('back', 2));
  expect(resumeTurn(room.doc, room.actor(ben), { id, now: room.clock.now })).toEqual(accepted);
  expect(room.reasons().map(([, reason]) => reason)).toEqual([{ kind: 'resumed' }, { kind: 'resumed' }]);
  expect(room.holder()).toBe(dora);
});

test('[T22] C19: a speaking presenter is waited for, up to 2 min; a listening one is not', () => {
  const speaks = { presenter: 'speaks' } as const;
  expect(presenterDrop(speaks, 5000, 6000)).toEqual({ kind: 'wait', until: 125_000 });
  expect(presenterDrop(speaks, 5000, 124_999).kind).toBe('wait');
  expect(presenterDrop(speaks, 5000, 125_000)).toEqual({ kind: 'offer-next' });
  expect(presenterDrop({ presenter: 'silent' }, 5000, 500_000)).toEqual({ kind: 'carry-on' });
});
