import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootMap } from '#shared/room/roots.ts';
import type { SeatId } from '#shared/room/ids.ts';
import {
  idText,
  lawRuns,
  nonsenseEntries,
  nonsenseValue,
  plantNonsense,
  scriptOf,
} from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { finishInRound, laterInRound, passInRound, speakInRound, startRound } from './commands.ts';
import { readRounds, roundNow } from './read.ts';

/** Three browsers, two people at each; a person acts only at the own browser. */
const browsers = 3;
const people = browsers * 2;
const lawMs = 60_000;
const verbs = { speak: speakInRound, finish: finishInRound, pass: passInRound, later: laterInRound } as const;
type Verb = keyof typeof verbs;

const action = fc.record({
  who: fc.nat(1),
  verb: fc.constantFrom<Verb>('speak', 'speak', 'finish', 'finish', 'pass', 'later'),
  /** Which people this browser takes for gone: presence differs between browsers. */
  unseen: fc.subarray(
    Array.from({ length: people }, (_unused, index) => index),
    { maxLength: 3 },
  ),
});

/** Lets everybody answer until nobody is asked; answers who took the word, in order. */
function finishRound(doc: Y.Doc, seats: readonly SeatId[], wish: (asked: number) => Verb): SeatId[] {
  const spoke: SeatId[] = [];
  for (let asked = 0; asked < people * 6; asked += 1) {
    const { running } = readRounds(doc);
    if (running === null) throw new Error('a round should run');
    const now = roundNow(running, new Set(seats));
    if (now.current === null) return spoke;
    const wished = now.isLastAsk && wish(asked) === 'later' ? 'pass' : wish(asked);
    const verb = now.isSpeaking ? 'finish' : wished;
    const input = { round: running.round, now: 1_000_000 + asked };
    const outcome = verbs[verb](doc, actorOf(now.current, seats), input);
    if (outcome.kind === 'accepted' && verb === 'speak') spoke.push(now.current);
  }
  throw new Error('the round should come to its end');
}

test(
  '[T24] C6: everybody once per round: nobody takes the word twice, and everybody is heard or passes at last',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        scriptOf(action, { replicas: browsers, size: 'max' }),
        fc.nat(20),
        fc.array(fc.constantFrom<Verb>('speak', 'pass', 'later'), { minLength: 1, maxLength: 9 }),
        (steps, seed, wishes) => {
          const replicas = createReplicas(browsers);
          const seats = seatCast(replicas.at(0), people);
          replicas.converge();
          // Two start the same round at the same moment: one begins.
          startRound(replicas.at(0), actorOf(castSeat(0), seats), { seed, now: 10 });
          startRound(replicas.at(1), actorOf(castSeat(2), seats), { seed: seed + 1, now: 11 });
          replicas.network({ kind: 'deliver', from: 0, to: 2, count: 99 });
          const spoke: SeatId[] = [];
          playScript(replicas, steps, (doc, { who, verb, unseen }, step, replica) => {
            const seat = castSeat(replica * 2 + who);
            const seen = seats.filter((_seat, index) => !unseen.includes(index));
            const outcome = verbs[verb](doc, actorOf(seat, seen), { round: 1, now: 100 + step });
            if (outcome.kind === 'accepted' && verb === 'speak') spoke.push(seat);
            // One is asked, whatever this browser knows of.
            const { running } = readRounds(doc);
            const asked = running === null ? [] : running.places.filter(({ state }) => state === 'due');
            expect(new Set(asked.map((place) => place.seat)).size).toBe(asked.length);
          });
          replicas.converge();
          const rounds = replicas.docs.map((doc) => readRounds(doc));
          expect(rounds[1]).toEqual(rounds[0]);
          expect(rounds[0]?.latest?.round).toBe(1);
          spoke.push(
            ...finishRound(replicas.at(0), seats, (asked) => wishes[asked % wishes.length] ?? 'speak'),
          );
          const places = readRounds(replicas.at(0)).running?.places ?? [];
          expect(places.map(({ seat }) => seat).toSorted()).toEqual(seats.toSorted());
          expect(new Set(spoke).size).toBe(spoke.length);
          const heard = places.filter(({ state }) => state === 'spoke').map(({ seat }) => seat);
          expect(heard.toSorted()).toEqual(spoke.toSorted());
          expect(places.every(({ state }) => state === 'spoke' || state === 'done')).toBe(true);
          replicas.dispose();
        },
      ),
      lawRuns,
    );
  },
);

test(
  '[T26] while all see each other, one person has the word, and only that person may take it',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.array(fc.record({ who: fc.nat(people - 1), verb: action.map(({ verb }) => verb) })),
        (seed, steps) => {
          const doc = new Y.Doc();
          const seats = seatCast(doc, people);
          startRound(doc, actorOf(castSeat(0), seats), { seed, now: 10 });
          steps.forEach(({ who, verb }, step) => {
            const before = readRounds(doc).running;
            const asked = before === null ? null : roundNow(before, new Set(seats));
            const outcome = verbs[verb](doc, actorOf(castSeat(who), seats), { round: 1, now: 100 + step });
            if (outcome.kind === 'accepted' && verb !== 'finish') {
              expect(asked?.current).toBe(castSeat(who));
              expect(asked?.isSpeaking).toBe(false);
            }
            const speaking =
              readRounds(doc).running?.places.filter(({ state }) => state === 'speaking') ?? [];
            expect(speaking.length).toBeLessThanOrEqual(1);
          });
        },
      ),
      lawRuns,
    );
  },
);

test(
  '[T24] every order holds everybody once, and starts elsewhere than the one before',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.nat(1000),
        fc.integer({ min: 2, max: 6 }),
        (count, seed, rounds) => {
          const doc = new Y.Doc();
          const seats = seatCast(doc, count);
          let before: SeatId | undefined;
          for (let round = 1; round <= rounds; round += 1) {
            startRound(doc, actorOf(castSeat(0), seats), { seed: seed + round, now: round });
            const order = readRounds(doc).running?.places.map(({ seat }) => seat) ?? [];
            expect(order.toSorted()).toEqual(seats.toSorted());
            expect(order[0]).not.toBe(before);
            before = order[0];
            for (const seat of order) {
              speakInRound(doc, actorOf(seat, seats), { round, now: round });
              finishInRound(doc, actorOf(seat, seats), { round, now: round });
            }
          }
        },
      ),
      lawRuns,
    );
  },
);

test('[T9] nonsense in the root throws nothing, is counted, and stops no round', { timeout: lawMs }, () => {
  const keys = fc.constantFrom(
    '1/start',
    '1/end',
    `1/${idText('seat', 0)}/spoke`,
    `1/${idText('seat', 9)}/x`,
    '0/start',
  );
  fc.assert(
    fc.property(nonsenseEntries, fc.array(fc.tuple(keys, nonsenseValue)), (entries, aimed) => {
      const doc = new Y.Doc();
      const seats = seatCast(doc, 2);
      plantNonsense(
        doc,
        entries.filter(({ root }) => root === 'rounds'),
      );
      for (const [key, value] of aimed) rootMap(doc, 'rounds').set(key, value);
      expect(() => readRounds(doc)).not.toThrow();
      const round = (readRounds(doc).latest?.round ?? 0) + 1;
      startRound(doc, actorOf(castSeat(0), seats), { seed: 0, now: 1 });
      expect(readRounds(doc).running?.round).toBe(round);
    }),
    lawRuns,
  );
});
