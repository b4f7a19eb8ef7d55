import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { grantIdSchema, handIdSchema, type SeatId } from '#shared/room/ids.ts';
import { idText, lawRuns, nonsenseEntries, plantNonsense, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript, type Replicas, type ScriptStep } from '#shared/testing/replicas.ts';
import { callNext, passFloor, raiseHand, withdrawHand, yieldFloor } from './commands.ts';
import { readTurns } from './read.ts';
import { floorOrderSchema, handKinds } from './schemas.ts';

/** Three browsers, two people at each; Person 0 facilitates. A person acts only at the own browser. */
const browsers = 3;
const people = browsers * 2;
const lawMs = 60_000;

const action = fc.record({
  who: fc.nat(1),
  verb: fc.constantFrom('raise', 'raise', 'raise', 'withdraw', 'call', 'call', 'call', 'yield', 'pass'),
  kind: fc.constantFrom(...handKinds),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
const script = scriptOf(action, { replicas: browsers, size: 'max' });

interface Meeting {
  replicas: Replicas;
  seats: readonly SeatId[];
  /** By `seat:kind`: the hand its owner last raised and neither lowered nor passed with. */
  wishes: Map<string, string>;
}

function play(steps: readonly ScriptStep<Action>[], facilitator: number | null): Meeting {
  const replicas = createReplicas(browsers);
  const seats = seatCast(replicas.at(0), people, facilitator === null ? {} : { facilitator });
  replicas.converge();
  const wishes = new Map<string, string>();
  playScript(replicas, steps, (doc, step, index, replica) => {
    act(doc, castSeat(replica * 2 + step.who), seats, step, index, wishes);
  });
  return { replicas, seats, wishes };
}

function act(
  doc: Y.Doc,
  seat: SeatId,
  seats: readonly SeatId[],
  { verb, kind }: Action,
  index: number,
  wishes: Map<string, string>,
): void {
  const actor = actorOf(seat, seats);
  const now = index * 1000;
  switch (verb) {
    case 'raise':
      raiseHand(doc, actor, { kind, id: handIdSchema.parse(idText('hand', index)), now });
      // What now waits under this key is the person's wish: the new hand, or the one before.
      for (const entry of readTurns(doc).queue) {
        if (entry.seat === seat && entry.kind === kind) wishes.set(`${seat}:${kind}`, entry.hand);
      }
      return;
    case 'withdraw':
      if (withdrawHand(doc, actor, { kind }).kind === 'accepted') wishes.delete(`${seat}:${kind}`);
      return;
    case 'call':
      callNext(doc, actor, { grant: grantIdSchema.parse(idText('grant', index)), now });
      return;
    case 'yield':
      yieldFloor(doc, actor, { now });
      return;
    case 'pass': {
      const { floor } = readTurns(doc);
      if (passFloor(doc, actor).kind !== 'accepted' || floor === null) return;
      const key = `${seat}:${floor.kind}`;
      if (wishes.get(key) === floor.hand) wishes.delete(key);
      return;
    }
    default:
      verb satisfies never;
  }
}

/** Calls until nobody waits, and answers every hand that has had the floor, now or before. */
function drain(doc: Y.Doc, seats: readonly SeatId[]): Set<string> {
  for (let round = 0; ; round += 1) {
    const waiting = readTurns(doc).queue.length;
    const grant = grantIdSchema.parse(idText('drain', round));
    const outcome = callNext(doc, actorOf(castSeat(0), seats), { grant, now: 1_000_000 + round });
    if (outcome.kind === 'refused') break;
    // Each call serves one more: a queue that did not shrink would never end.
    expect(readTurns(doc).queue.length).toBe(waiting - 1);
  }
  expect(readTurns(doc).queue).toEqual([]);
  const served = new Set<string>();
  for (const value of doc.getMap('floor').values()) {
    if (typeof value === 'object' && value !== null && 'hand' in value) served.add(String(value.hand));
  }
  return served;
}

describe.each([
  ['with a facilitator', 0],
  ['with nobody to call but each other', null],
])('%s', (_name, facilitator) => {
  test(
    '[T2] at every moment nobody waits twice, and who speaks does not wait with that hand',
    { timeout: lawMs },
    () => {
      fc.assert(
        fc.property(script, (steps) => {
          const replicas = createReplicas(browsers);
          const seats = seatCast(replicas.at(0), people, facilitator === null ? {} : { facilitator });
          replicas.converge();
          const wishes = new Map<string, string>();
          playScript(replicas, steps, (doc, step, index, replica) => {
            act(doc, castSeat(replica * 2 + step.who), seats, step, index, wishes);
            const { queue, floor } = readTurns(doc);
            expect(new Set(queue.map(({ seat, kind }) => `${seat}:${kind}`)).size).toBe(queue.length);
            expect(queue.map(({ hand }) => hand)).not.toContain(floor?.hand);
          });
          replicas.dispose();
        }),
        lawRuns,
      );
    },
  );

  test(
    '[T2] all replicas end with the same floor, the same queue and the same counts',
    { timeout: lawMs },
    () => {
      fc.assert(
        fc.property(script, fc.constantFrom(...floorOrderSchema.options), (steps, order) => {
          const { replicas } = play(steps, facilitator);
          replicas.converge();
          const [first, ...others] = replicas.docs.map((doc) => readTurns(doc, order));
          for (const other of others) expect(other).toEqual(first);
          expect(first?.skipped).toBe(0);
          replicas.dispose();
        }),
        lawRuns,
      );
    },
  );

  test(
    '[T2] every wish to speak is in the end served, unless its owner lowered it or passed',
    { timeout: lawMs },
    () => {
      fc.assert(
        fc.property(script, (steps) => {
          const { replicas, seats, wishes } = play(steps, facilitator);
          replicas.converge();
          const served = drain(replicas.at(0), seats);
          for (const hand of wishes.values()) expect(served).toContain(hand);
          replicas.dispose();
        }),
        lawRuns,
      );
    },
  );
});

test(
  '[T2] calls at the same moment leave one holder, and every other hand waits on',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(people - 1), { minLength: 2, maxLength: people }),
        fc.array(fc.boolean(), { minLength: browsers, maxLength: browsers }),
        fc.array(fc.subarray(Array.from({ length: people }, (_unused, index) => index)), {
          minLength: browsers,
          maxLength: browsers,
        }),
        fc.boolean(),
        (raisers, isYieldingToo, seen, isFloorHeld) => {
          const replicas = createReplicas(browsers);
          const seats = seatCast(replicas.at(0), people);
          const everybody = actorOf(castSeat(0), seats);
          const grant = (n: number) => grantIdSchema.parse(idText('grant', n));
          raisers.forEach((who, index) => {
            const id = handIdSchema.parse(idText('hand', index));
            raiseHand(replicas.at(0), actorOf(castSeat(who), seats), { kind: 'turn', id, now: index });
          });
          if (isFloorHeld) callNext(replicas.at(0), everybody, { grant: grant(99), now: 100 });
          const first = readTurns(replicas.at(0)).floor;
          replicas.converge();
          let called = 0;
          replicas.docs.forEach((doc, index) => {
            if (isYieldingToo[index] && first !== null) {
              yieldFloor(doc, actorOf(first.seat, seats), { now: 150 });
            }
            const caller = actorOf(castSeat(index), (seen[index] ?? []).map(castSeat));
            const outcome = callNext(doc, caller, { grant: grant(index), now: 200 + index });
            if (outcome.kind === 'accepted') called += 1;
          });
          replicas.converge();
          const { floor, queue, spoken } = readTurns(replicas.at(1));
          expect([...queue.map(({ seat }) => seat), ...spoken.keys()].toSorted()).toEqual(
            raisers.map(castSeat).toSorted(),
          );
          if (isFloorHeld) expect(spoken.get(castSeat(raisers[0] ?? -1))).toBe(1);
          if (called > 0) expect(floor).not.toBeNull();
          replicas.dispose();
        },
      ),
      lawRuns,
    );
  },
);

test('[T2] yielding never takes the floor from who was called meanwhile', { timeout: lawMs }, () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom('yield', 'pass'), (firstClientId, verb) => {
      const replicas = createReplicas(2, firstClientId);
      const seats = seatCast(replicas.at(0), 2);
      const [ada, ben] = [castSeat(0), castSeat(1)];
      const raise = (seat: SeatId, n: number) =>
        raiseHand(replicas.at(0), actorOf(seat, seats), {
          kind: 'turn',
          id: handIdSchema.parse(idText('hand', n)),
          now: n,
        });
      const call = (doc: Y.Doc, n: number) =>
        callNext(doc, actorOf(ben, seats), { grant: grantIdSchema.parse(idText('grant', n)), now: n });
      raise(ada, 1);
      raise(ben, 2);
      call(replicas.at(0), 3);
      replicas.converge();
      if (verb === 'yield') yieldFloor(replicas.at(0), actorOf(ada, seats), { now: 4 });
      else passFloor(replicas.at(0), actorOf(ada, seats));
      call(replicas.at(1), 5);
      replicas.converge();
      expect(readTurns(replicas.at(0)).floor?.seat).toBe(ben);
      replicas.dispose();
    }),
    lawRuns,
  );
});

test(
  '[T9] nonsense in the roots throws nothing, is counted, and does not stop the queue',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(nonsenseEntries, (planted) => {
        const doc = new Y.Doc();
        const entries = planted.filter(({ root }) => root !== 'moves' && root !== 'rounds');
        plantNonsense(doc, entries);
        expect(() => readTurns(doc)).not.toThrow();
        const inTurns = entries.filter(({ root }) => root === 'hands' || root === 'floor');
        const isReadable = ({ root, key, value }: (typeof entries)[number]) =>
          root === 'floor' &&
          key === 'order' &&
          value.kind === 'plain' &&
          floorOrderSchema.safeParse(value.plain).success;
        const keys = new Set(
          inTurns.filter((entry) => !isReadable(entry)).map(({ root, key }) => `${root} ${key}`),
        );
        expect(readTurns(doc).skipped).toBe(keys.size);

        const fresh = new Y.Doc();
        const seats = seatCast(fresh, 2);
        plantNonsense(
          fresh,
          entries.filter(({ root }) => root === 'hands' || root === 'floor'),
        );
        const actor = actorOf(castSeat(1), seats);
        raiseHand(fresh, actor, { kind: 'turn', id: idText('hand', 1), now: 1 });
        callNext(fresh, actor, { grant: idText('fresh', 1), now: 2 });
        expect(readTurns(fresh).floor?.seat).toBe(castSeat(1));
      }),
      lawRuns,
    );
  },
);
