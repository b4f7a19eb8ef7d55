import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { grantIdSchema, handIdSchema, type SeatId } from '#shared/room/ids.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { callNext, raiseHand, yieldFloor } from './commands.ts';
import { resumeTurn } from './drop.ts';
import { readFloor } from './floors.ts';
import { moveHand, skipTurn } from './moves.ts';
import { readTurns } from './read.ts';
import { moveReasons } from './schemas.ts';

/** Three browsers, two people at each; a person acts only at the own browser, everybody may lead. */
const browsers = 3;
const people = browsers * 2;
const lawMs = 60_000;

const action = fc.record({
  who: fc.nat(1),
  verb: fc.constantFrom(
    'turn',
    'reply',
    'reply',
    'reply',
    'call',
    'call',
    'drop',
    'yield',
    'back',
    'move',
    'skip',
  ),
  pick: fc.nat(5),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Long scripts, so that many ask at once. */
const script = scriptOf(action, { replicas: browsers, size: 'max' });

function act(doc: Y.Doc, seat: SeatId, seats: readonly SeatId[], { verb, pick }: Action, step: number): void {
  const actor = actorOf(seat, seats);
  const now = 1_000_000 + (step % 900) * 1000;
  const id = handIdSchema.parse(idText('hand', step));
  const grant = grantIdSchema.parse(idText('grant', step));
  const { queue, floor } = readTurns(doc);
  const hand = queue[pick % Math.max(1, queue.length)]?.hand ?? id;
  switch (verb) {
    case 'turn':
    case 'reply':
      return void raiseHand(doc, actor, { kind: verb, id, now });
    case 'call':
      return void callNext(doc, actor, { grant, now });
    case 'drop': {
      // The holder is gone for this browser, and the next one is called.
      const seen = actorOf(
        seat,
        seats.filter((other) => other !== floor?.seat),
      );
      return void callNext(doc, seen, { grant, now });
    }
    case 'yield':
      return void yieldFloor(doc, actor, { now });
    case 'back':
      return void resumeTurn(doc, actor, { id, now });
    case 'move':
      return void moveHand(doc, actor, { hand, reason: moveReasons[0], now });
    case 'skip':
      return void skipTurn(doc, actor, { hand, now });
    default:
      verb satisfies never;
  }
}

test(
  '[T10] C5: no browser ever shows more than two replies to a turn: given, held and next in line together',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(script, (steps) => {
        const replicas = createReplicas(browsers);
        const seats = seatCast(replicas.at(0), people);
        // Somebody speaks already, so that all may reply at once.
        act(replicas.at(0), castSeat(0), seats, { who: 0, verb: 'turn', pick: 0 }, 901);
        act(replicas.at(0), castSeat(0), seats, { who: 0, verb: 'call', pick: 0 }, 902);
        replicas.converge();
        const check = (doc: Y.Doc) => {
          const { queue, replyTo } = readTurns(doc);
          const direct = queue.filter(
            (entry) => entry.kind === 'reply' && entry.reason.kind === 'before-turns',
          );
          const floors = readFloor(doc);
          const held = floors.isHeld && floors.latest !== null ? [floors.latest] : [];
          const given = [...floors.ends.values(), ...held].filter(
            (floor) =>
              floor.kind === 'reply' &&
              floor.ref !== null &&
              floor.ref === replyTo?.grant &&
              floor.resumes === null,
          );
          if (direct.length > 0) expect(direct.length + given.length).toBeLessThanOrEqual(2);
          for (const { ref } of direct) expect(ref).toBe(replyTo?.grant);
          const who = direct.map(({ seat }) => seat);
          expect(new Set(who).size).toBe(who.length);
        };
        playScript(replicas, steps, (doc, step, index, replica) => {
          act(doc, castSeat(replica * 2 + step.who), seats, step, index);
          replicas.docs.forEach(check);
        });
        replicas.converge();
        replicas.docs.forEach(check);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[T2] with moves, skips, drops and returns: one holder, nobody waits twice, one order for all, nobody is lost',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(script, (steps) => {
        const replicas = createReplicas(browsers);
        const seats = seatCast(replicas.at(0), people);
        replicas.converge();
        playScript(replicas, steps, (doc, step, index, replica) => {
          act(doc, castSeat(replica * 2 + step.who), seats, step, index);
          const { queue, floor } = readTurns(doc);
          const waits = queue.map(({ seat, kind }) => `${seat}:${kind}`);
          expect(new Set(waits).size).toBe(waits.length);
          expect(queue.map(({ hand }) => hand)).not.toContain(floor?.hand);
          expect(queue.map(({ place }) => place)).toEqual(queue.map((_entry, place) => place + 1));
        });
        replicas.converge();
        const views = replicas.docs.map((doc) => readTurns(doc));
        for (const view of views) expect(view).toEqual(views[0]);
        // Every hand that is up is served in the end.
        const doc = replicas.at(0);
        const waiting = readTurns(doc).queue.length;
        for (let n = 0; n < waiting; n += 1) {
          const grant = grantIdSchema.parse(idText('drain', n));
          expect(callNext(doc, actorOf(castSeat(0), seats), { grant, now: 9_000_000 + n }).kind).toBe(
            'accepted',
          );
          expect(readTurns(doc).queue).toHaveLength(waiting - n - 1);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);
