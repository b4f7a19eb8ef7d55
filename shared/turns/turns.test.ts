import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { leaveSeat } from '#shared/people/commands.ts';
import { grantIdSchema, handIdSchema, itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { floorClock } from './clock.ts';
import { callNext, passFloor, raiseHand, setOrder, withdrawHand, yieldFloor } from './commands.ts';
import { readTurns } from './read.ts';
import type { HandKind } from './schemas.ts';

const [ada, ben, cleo, dora] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];

/** A meeting of four with Dora as facilitator; every call takes one second. */
function meeting(roles: Parameters<typeof seatCast>[2] = { facilitator: 3 }) {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 4, roles);
  let step = 0;
  let present: readonly SeatId[] = seats;
  const tick = () => (step += 1);
  const actor = (seat: SeatId) => actorOf(seat, present);
  return {
    doc,
    leaveOnly: (...left: SeatId[]) => (present = left),
    raise: (seat: SeatId, kind: HandKind = 'turn') =>
      raiseHand(doc, actor(seat), { kind, id: handIdSchema.parse(idText('hand', tick())), now: step * 1000 }),
    withdraw: (seat: SeatId, kind: HandKind = 'turn') => withdrawHand(doc, actor(seat), { kind }),
    call: (seat: SeatId = dora) =>
      callNext(doc, actor(seat), { grant: grantIdSchema.parse(idText('grant', tick())), now: step * 1000 }),
    yield: (seat: SeatId) => yieldFloor(doc, actor(seat), { now: tick() * 1000 }),
    pass: (seat: SeatId) => passFloor(doc, actor(seat)),
    queue: () => readTurns(doc).queue.map(({ seat, kind }) => [seat, kind]),
    holder: () => readTurns(doc).floor?.seat ?? null,
  };
}

test('[T1] raising twice leaves one entry with its place, writes nothing, and is accepted', () => {
  const room = meeting();
  expect(room.raise(ada)).toEqual(accepted);
  expect(room.raise(ben)).toEqual(accepted);
  const before = contentOf(room.doc);
  expect(room.raise(ada)).toEqual(accepted);
  expect(contentOf(room.doc)).toBe(before);
  expect(room.queue()).toEqual([
    [ada, 'turn'],
    [ben, 'turn'],
  ]);
});

test('[T1] getting the floor and yielding it leaves no entry', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  expect(room.queue()).toEqual([]);
  room.yield(ada);
  expect(room.queue()).toEqual([]);
  expect(room.holder()).toBeNull();
});

test('[T1] withdrawing removes the entry, and only that', () => {
  const room = meeting();
  room.raise(ada);
  room.raise(ada, 'clarify');
  expect(room.withdraw(ada)).toEqual(accepted);
  expect(room.queue()).toEqual([[ada, 'clarify']]);
  expect(room.withdraw(ada)).toEqual(refused('no-such-hand'));
  expect(room.withdraw(ben)).toEqual(refused('no-such-hand'));
});

test('[T1] a hand raised anew while speaking waits', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  room.raise(ada);
  expect(room.holder()).toBe(ada);
  expect(room.queue()).toEqual([[ada, 'turn']]);
});

test('[T1] who has no seat, or left it, raises no hand; the hand of who left is not shown', () => {
  const room = meeting();
  expect(room.raise(castSeat(9))).toEqual(refused('unknown-seat'));
  room.raise(ada);
  leaveSeat(room.doc, actorOf(ada, []), { now: 9_000 });
  expect(room.queue()).toEqual([]);
  expect(room.raise(ada)).toEqual(refused('unknown-seat'));
});

test('[T3] turn A, turn B, clarify C, process D are served D, C, A, B', () => {
  const room = meeting();
  room.raise(ada, 'turn');
  room.raise(ben, 'turn');
  room.raise(cleo, 'clarify');
  room.raise(dora, 'process');
  const served = [0, 1, 2, 3].map(() => {
    room.call();
    return room.holder();
  });
  expect(served).toEqual([dora, cleo, ada, ben]);
  expect(room.call()).toEqual(refused('nobody-waiting'));
});

test('[T4] A spoke twice, B never; A raises first: B is served first, "has not spoken"', () => {
  const room = meeting();
  for (const _time of [1, 2]) {
    room.raise(ada);
    room.call();
    room.yield(ada);
  }
  room.raise(ada);
  room.raise(ben);
  const { queue, spoken } = readTurns(room.doc);
  expect(queue.map(({ seat, place, reason }) => [seat, place, reason])).toEqual([
    [ben, 1, { kind: 'not-spoken' }],
    [ada, 2, { kind: 'spoken', times: 2 }],
  ]);
  expect(spoken).toEqual(new Map([[ada, 2]]));
  room.call();
  expect(room.holder()).toBe(ben);
});

test('[T4] in order of arrival A is first, and the reason says so', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  room.yield(ada);
  room.raise(ada);
  room.raise(ben);
  expect(setOrder(room.doc, actorOf(ben, [dora]), { order: 'fifo' })).toEqual(refused('facilitator-only'));
  expect(setOrder(room.doc, actorOf(dora, []), { order: 'fifo' })).toEqual(accepted);
  expect(readTurns(room.doc).order).toBe('fifo');
  expect(readTurns(room.doc).queue.map(({ seat, reason }) => [seat, reason])).toEqual([
    [ada, { kind: 'arrival' }],
    [ben, { kind: 'arrival' }],
  ]);
  expect(readTurns(room.doc, 'fair').queue[0]?.seat).toBe(ben);
});

test('[T4] fair order counts anew in each agenda item', () => {
  const room = meeting();
  const start = (index: number) => {
    const id = itemIdSchema.parse(idText('item', index));
    const actor = actorOf(dora, []);
    addItem(room.doc, actor, { id, title: 'x', itemKind: 'case', minutes: 30, owner: null, now: 0 });
    startItem(room.doc, actor, { id, run: runIdSchema.parse(idText('run', index)), now: index * 100_000 });
  };
  start(1);
  room.raise(ada);
  room.call();
  room.yield(ada);
  expect(readTurns(room.doc).spoken.get(ada)).toBe(1);
  start(2);
  expect(readTurns(room.doc).spoken.get(ada)).toBeUndefined();
  room.raise(ada);
  room.raise(ben);
  expect(room.queue()[0]).toEqual([ada, 'turn']);
});

test('[T5] while the facilitator is here, only the facilitator calls, but an empty floor is free to who is next', () => {
  const room = meeting();
  room.raise(ada);
  room.raise(ben);
  expect(room.call(ben)).toEqual(refused('facilitator-only'));
  expect(room.call(ada)).toEqual(accepted);
  expect(room.holder()).toBe(ada);
  expect(room.call(cleo)).toEqual(refused('facilitator-only'));
  expect(room.call(ada)).toEqual(accepted);
  expect(room.holder()).toBe(ben);
});

test('[T5] without a facilitator in the room anybody calls; whoever is absent keeps the place', () => {
  const room = meeting();
  room.raise(ada);
  room.raise(ben);
  room.leaveOnly(ben, cleo);
  expect(room.call(cleo)).toEqual(accepted);
  expect(room.holder()).toBe(ben);
  expect(room.queue()).toEqual([[ada, 'turn']]);
  expect(room.call(cleo)).toEqual(refused('nobody-waiting'));
  room.leaveOnly(ada, ben, cleo);
  expect(room.call(ben)).toEqual(accepted);
  expect(room.holder()).toBe(ada);
});

test('[T5] a floor whose holder is gone can be passed on, or emptied, by anybody', () => {
  const room = meeting();
  room.raise(ada);
  room.raise(ben);
  room.call();
  expect(room.yield(cleo)).toEqual(refused('not-holding-floor'));
  room.leaveOnly(ben, cleo, dora);
  expect(room.call(cleo)).toEqual(accepted);
  expect(room.holder()).toBe(ben);
  room.leaveOnly(cleo, dora);
  expect(room.yield(cleo)).toEqual(accepted);
  expect(room.holder()).toBeNull();
});

test('[T6] nobody but the holder ends a held floor, unless by calling the next', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  expect(room.yield(dora)).toEqual(refused('not-holding-floor'));
  expect(room.call(dora)).toEqual(refused('nobody-waiting'));
  expect(room.holder()).toBe(ada);
  expect(room.yield(ada)).toEqual(accepted);
  expect(room.yield(ada)).toEqual(refused('not-holding-floor'));
});

test('[T7] a pass leaves nothing in the document and does not count as having spoken', () => {
  const room = meeting();
  const before = contentOf(room.doc);
  room.raise(ada);
  room.call();
  expect(room.pass(ben)).toEqual(refused('not-holding-floor'));
  expect(room.pass(ada)).toEqual(accepted);
  expect(contentOf(room.doc)).toBe(before);
  expect(readTurns(room.doc)).toMatchObject({ floor: null, queue: [], spoken: new Map() });
});

test('[T7] a pass keeps the hand that was raised anew meanwhile', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  room.raise(ada);
  room.pass(ada);
  expect(room.queue()).toEqual([[ada, 'turn']]);
});

test('[T8] limits are 90 s, 45 s for a reply, 60 s for a process point; then 30 s of grace', () => {
  const room = meeting();
  const limits = (['turn', 'clarify', 'reply', 'process'] as const).map((kind) => {
    room.raise(kind === 'reply' ? ben : ada, kind);
    room.call();
    return readTurns(room.doc).floor?.limitMs;
  });
  expect(limits).toEqual([90_000, 90_000, 45_000, 60_000]);
  const floor = { since: 1000, limitMs: 90_000 };
  expect(floorClock(floor, 0)).toEqual({ spentMs: 0, limitMs: 90_000, overMs: 0, state: 'within' });
  expect(floorClock(floor, 90_999).state).toBe('within');
  expect(floorClock(floor, 91_000)).toMatchObject({ state: 'grace', overMs: 0 });
  expect(floorClock(floor, 120_999).state).toBe('grace');
  expect(floorClock(floor, 121_000)).toMatchObject({ state: 'over', overMs: 30_000 });
});

test('[T8] the floor stays with the speaker at 130 s, and "over" begins exactly once', () => {
  const room = meeting();
  room.raise(ada);
  room.call();
  const floor = readTurns(room.doc).floor;
  if (floor === null) throw new Error('Ada should hold the floor');
  const states = Array.from({ length: 131 }, (_unused, s) => floorClock(floor, floor.since + s * 1000).state);
  expect(states.filter((state, s) => state === 'over' && states[s - 1] !== 'over')).toHaveLength(1);
  expect(states.at(-1)).toBe('over');
  expect(room.holder()).toBe(ada);
});

test('[T9] input that fits no schema is refused as invalid and writes nothing', () => {
  const room = meeting();
  const before = contentOf(room.doc);
  const actor = actorOf(ada, [dora]);
  expect(raiseHand(room.doc, actor, { kind: 'turn', id: 'short', now: 0 })).toEqual(refused('invalid'));
  expect(raiseHand(room.doc, actor, { kind: 'turn', id: idText('hand', 1), now: -1 })).toEqual(
    refused('invalid'),
  );
  expect(callNext(room.doc, actor, { grant: '', now: 0 })).toEqual(refused('invalid'));
  expect(contentOf(room.doc)).toBe(before);
  room.raise(ada);
  rootMap(room.doc, 'floor').set(idText('grant', 77), 'used');
  expect(callNext(room.doc, actor, { grant: idText('grant', 77), now: 0 })).toEqual(refused('invalid'));
});
