import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { flagIdSchema, runIdSchema, type FlagId, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { answerCrisis, dismissCrisis, flagCrisis } from './commands.ts';
import { readCrises } from './crisis.ts';

const seats = [0, 1, 2].map(castSeat);
const items = [1, 2, 3].map(castItem);
const action = fc.record({
  kind: fc.constantFrom('flag', 'flag', 'flag', 'dismiss', 'dismiss', 'answer', 'start', 'finish'),
  seat: fc.constantFrom(...seats),
  item: fc.constantFrom(...items),
  now: fc.integer({ min: 20, max: 500 }),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const flagId = (step: number) => flagIdSchema.parse(idText('flag', step));

function act(doc: Y.Doc, { kind, seat, item, now }: Action, step: number) {
  const actor = actorOf(seat, seats);
  switch (kind) {
    case 'flag':
      return flagCrisis(doc, actor, { id: flagId(step), item, now });
    case 'dismiss':
      return dismissCrisis(doc, actor, { item, now });
    case 'answer':
      return answerCrisis(doc, actor, { item, answer: 'now', now });
    case 'start':
      return startItem(doc, actor, { id: item, run: runIdSchema.parse(idText('run', step)), now });
    case 'finish':
      return finishItem(doc, actor, { id: item, now });
    default:
      return kind satisfies never;
  }
}

test('[G11] crisis flags queue and none is lost: two who saw it dismiss it, or its item is done', () => {
  fc.assert(
    fc.property(scriptOf(action, { replicas: 3, size: 'max' }), (script) => {
      const replicas = createReplicas(3);
      const first = replicas.at(0);
      seatCast(first, 3, { presenter: 0, facilitator: 1 });
      for (const id of items) {
        addItem(first, actorOf(castSeat(0), seats), {
          id,
          title: 'T',
          itemKind: 'other',
          minutes: 5,
          owner: null,
          now: 5,
        });
      }
      replicas.converge();
      const raised = new Map<FlagId, ItemId>();
      const dismissals = new Map<FlagId, Set<SeatId>>();
      playScript(replicas, script, (doc, what, step) => {
        if (act(doc, what, step).kind === 'refused') return;
        if (what.kind === 'flag') raised.set(flagId(step), what.item);
        if (what.kind !== 'dismiss') return;
        for (const [flag, item] of raised) {
          // Only what had reached this browser can be meant.
          if (item !== what.item || !rootMap(doc, 'flags').has(flag)) continue;
          dismissals.set(flag, (dismissals.get(flag) ?? new Set()).add(what.seat));
        }
      });
      replicas.converge();
      const done = new Set(
        readAgenda(first)
          .items.filter(({ status }) => status === 'done')
          .map(({ id }) => id),
      );
      const expected = [...raised].filter(
        ([flag, item]) => !done.has(item) && (dismissals.get(flag)?.size ?? 0) < 2,
      );
      const queue = readCrises(first);
      for (const [flag] of expected) expect(queue.some(({ flags }) => flags.includes(flag))).toBe(true);
      expect(new Set(queue.map(({ item }) => item)).size).toBe(queue.length);
      expect(queue.filter(({ state }) => state !== 'queued').length).toBe(Math.min(1, queue.length));
      const views = replicas.docs.map((doc) => JSON.stringify(readCrises(doc)));
      expect(new Set(views).size).toBe(1);
      replicas.dispose();
    }),
    lawRuns,
  );
}, 60_000);
