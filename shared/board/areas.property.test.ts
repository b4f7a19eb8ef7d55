import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { setTalk } from '#shared/flags/commands.ts';
import { abandonFormat, advancePhase, startFormat, stepBack } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { cardIdSchema } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { castItem, startCase, testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { editCard, removeCard, restoreCard, writeCard } from './commands.ts';
import { readBoard } from './read.ts';
import { areas, type Area } from './schemas.ts';

/** Three browsers, one person at each, nobody facilitates; Person 0 presents. */
const browsers = 3;
const seats = Array.from({ length: browsers }, (_unused, index) => castSeat(index));
const format = testFormat({
  phases: [
    testPhase('ask', { areas: ['questions'] }),
    testPhase('think', { areas: ['ideas', 'views'] }),
    testPhase('listen', { areas: [] }),
    testPhase('decide', { areas: ['next-step', 'views'] }),
  ],
});
const item = castItem(1);

const action = fc.record({
  verb: fc.constantFrom(
    ...(['write', 'write', 'write', 'edit', 'move', 'move', 'remove', 'restore'] as const),
    ...(['advance', 'advance', 'back', 'abandon', 'start', 'process', 'content'] as const),
  ),
  area: fc.constantFrom(...areas),
  card: fc.nat(6),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
const script = scriptOf(action, { replicas: browsers, maxLength: 60, size: 'max' });

function act(doc: Y.Doc, { verb, area, card }: Action, index: number, replica: number): Outcome {
  const actor = actorOf(castSeat(replica), seats);
  const now = 1000 * (index + 1);
  // A card is its author's: each person has seven of their own.
  const id = cardIdSchema.parse(idText('card', replica * 7 + card));
  const step = readPhaseLog(doc, item)?.last.step ?? 0;
  switch (verb) {
    case 'write':
      return writeCard(doc, actor, { id, area, text: `words ${index}`, now });
    case 'edit':
      return editCard(doc, actor, { id, patch: { text: `words ${index}` } });
    case 'move':
      return editCard(doc, actor, { id, patch: { area } });
    case 'remove':
      return removeCard(doc, actor, { id });
    case 'restore':
      return restoreCard(doc, actor, { id });
    case 'advance':
      return advancePhase(doc, actor, { item, step, now });
    case 'back':
      return stepBack(doc, actor, { item, step, now });
    case 'abandon':
      return abandonFormat(doc, actor, { item, now });
    case 'start':
      return startFormat(doc, actor, { item, format, now });
    case 'process':
    case 'content':
      return setTalk(doc, actor, { kind: verb, now });
    default:
      return verb satisfies never;
  }
}

/** What stands in an area, taken off or not: taking off and putting back write nothing into it. */
function wordsOf(doc: Y.Doc, area: Area): string[] {
  const { cards, removed } = readBoard(doc);
  return [...cards[area], ...removed.filter((card) => card.area === area)]
    .map(({ id, text }) => `${id} ${text}`)
    .toSorted();
}

/** The areas that the replica sees closed. */
function closedAreas(doc: Y.Doc): readonly Area[] {
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return [];
  return areas.filter((area) => !log.last.phase.areas.includes(area));
}

test(
  '[B11] C9: whatever is pressed and written at once, no command writes into an area that its browser sees closed',
  { timeout: 60_000 },
  () => {
    let [written, held] = [0, 0];
    fc.assert(
      fc.property(script, (steps) => {
        const replicas = createReplicas(browsers);
        seatCast(replicas.at(0), browsers, { presenter: 0 });
        startCase(replicas.at(0), actorOf(castSeat(0), seats), { now: 10, format });
        replicas.converge();
        playScript(replicas, steps, (doc, wish, index, replica) => {
          const closed = closedAreas(doc);
          const before = new Map(closed.map((area) => [area, wordsOf(doc, area)]));
          const outcome = act(doc, wish, index, replica);
          // A card may leave a closed area; nothing new stands there.
          for (const area of closed)
            expect(before.get(area)).toEqual(expect.arrayContaining(wordsOf(doc, area)));
          if (wish.verb === 'write' && outcome.kind === 'accepted') written += 1;
          if (outcome.kind === 'refused' && outcome.reason === 'not-in-this-phase') held += 1;
        });
        replicas.converge();
        replicas.dispose();
      }),
      lawRuns,
    );
    // The law would be empty if nothing was ever written, or nothing held back.
    expect(Math.min(written, held)).toBeGreaterThan(0);
  },
);
