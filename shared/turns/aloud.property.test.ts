import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { grantIdSchema, handIdSchema, type SeatId } from '#shared/room/ids.ts';
import { endRound, finishInRound, passInRound, speakInRound, startRound } from '#shared/rounds/commands.ts';
import { readRounds } from '#shared/rounds/read.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { floorWords, readAloud, readerOf, roundWords, waitingWords, wipeStrayWords } from './aloud.ts';
import { callNext, passFloor, raiseHand, withdrawHand, yieldFloor } from './commands.ts';
import { readTurnsContext } from './context.ts';
import { readTurns } from './read.ts';
import type { HandKind } from './schemas.ts';

/** Three browsers, one person at each; nobody facilitates, so that everybody may do everything. */
const browsers = 3;
const kinds = ['process', 'turn'] as const;

const action = fc.record({
  verb: fc.constantFrom(
    ...([
      'write',
      'write',
      'write',
      'raise',
      'lower',
      'call',
      'call',
      'yield',
      'pass',
      'read',
      'read',
    ] as const),
    ...(['start', 'say', 'say', 'put', 'aside', 'done', 'end'] as const),
  ),
  kind: fc.constantFrom(...kinds),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
const script = scriptOf(action, { replicas: browsers, maxLength: 60, size: 'max' });

function act(doc: Y.Doc, seat: SeatId, seats: readonly SeatId[], { verb, kind }: Action, step: number): void {
  const actor = actorOf(seat, seats);
  const now = step * 1000;
  const text = `words ${step}.`;
  const hand = { kind, id: handIdSchema.parse(idText('hand', step)), now };
  const round = { round: readRounds(doc).latest?.round ?? 1, now };
  switch (verb) {
    case 'write':
      return void raiseHand(doc, actor, { ...hand, text });
    case 'raise':
      return void raiseHand(doc, actor, hand);
    case 'lower':
      return void withdrawHand(doc, actor, { kind });
    case 'call':
      return void callNext(doc, actor, { grant: grantIdSchema.parse(idText('grant', step)), now });
    case 'yield':
      return void yieldFloor(doc, actor, { now });
    case 'pass':
      return void passFloor(doc, actor);
    case 'read': {
      const turns = readTurns(doc);
      const words = floorWords(turns) ?? roundWords(turns, actor.present);
      return words === null ? undefined : void readAloud(doc, actor, { author: words.author });
    }
    case 'start':
      return void startRound(doc, actor, { seed: step, now });
    case 'say':
      return void speakInRound(doc, actor, { ...round, text });
    case 'put':
      return void speakInRound(doc, actor, round);
    case 'aside':
      return void passInRound(doc, actor, round);
    case 'done':
      return void finishInRound(doc, actor, round);
    case 'end':
      return void endRound(doc, actor, round);
    default:
      return verb satisfies never;
  }
}

/** Every `words <n>.` that the document still holds. */
function wordsIn(doc: Y.Doc): string[] {
  return [...contentOf(doc).matchAll(/words \d+\./g)].map(([found]) => found).toSorted();
}

/** The words that somebody may still want to hear: of hands that wait, on the floor, in the round. */
function wanted(doc: Y.Doc, seats: readonly SeatId[]): string[] {
  const turns = readTurns(doc);
  const waiting = seats.flatMap((seat) => kinds.map((kind: HandKind) => waitingWords(turns, seat, kind)));
  const now = [floorWords(turns)?.text ?? null, roundWords(turns, new Set(seats))?.text ?? null];
  return [...waiting, ...now].filter((text) => text !== null).toSorted();
}

test(
  '[T32] no words outlive their turn, no waiting words are lost, and everybody hears the same reader',
  { timeout: 60_000 },
  () => {
    let [kept, stray] = [0, 0];
    fc.assert(
      fc.property(script, (steps) => {
        const replicas = createReplicas(browsers);
        const seats = seatCast(replicas.at(0), browsers);
        replicas.converge();
        playScript(replicas, steps, (doc, step, index, replica) => {
          act(doc, castSeat(replica), seats, step, index);
        });
        replicas.converge();
        const before = wanted(replicas.at(0), seats);
        if (wordsIn(replicas.at(0)).length > before.length) stray += 1;
        kept += before.length;
        // Two browsers may both see what is left behind.
        for (const who of [0, 1]) wipeStrayWords(replicas.at(who), actorOf(castSeat(who), seats));
        replicas.converge();
        const readers = replicas.docs.map((doc) => {
          const context = readTurnsContext(doc);
          expect(context.turns.skipped).toBe(0);
          expect(wanted(doc, seats)).toEqual(before);
          expect(wordsIn(doc)).toEqual(before);
          return [floorWords(context.turns), roundWords(context.turns, new Set(seats))].map((words) => {
            const reader = words === null ? null : readerOf(context, new Set(seats), words);
            expect(reader === null || reader !== words?.author).toBe(true);
            return reader;
          });
        });
        for (const other of readers) expect(other).toEqual(readers[0]);
        replicas.dispose();
      }),
      lawRuns,
    );
    // The law would be empty if no script ever kept words, or left some behind.
    expect(Math.min(kept, stray)).toBeGreaterThan(0);
  },
);
