import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseValue } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat } from '#shared/testing/cast.ts';
import { plainFormat } from '#shared/testing/formats.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { playScript } from '#shared/testing/replicas.ts';
import { advancePhase, startFormat } from './commands.ts';
import { readAttempts, readPhaseLog } from './log.ts';
import { readPhase } from './read.ts';
import {
  act,
  browsers,
  duration,
  filled,
  items,
  openReplicas,
  scriptOfMostly,
  seats,
} from '#shared/testing/phaseScripts.ts';

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const lawMs = 120_000;
const end = 100_000 + 2 * duration;
const viewOf = (doc: Y.Doc) => canonical([readAgenda(doc), readPhase(doc, end, new Set(seats))]);

test(
  '[H1] the log is one line: numbered without gaps, in order of time, the same in every browser',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(scriptOfMostly('advance', 'back'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, act);
        replicas.converge();
        expect(new Set(replicas.docs.map(viewOf)).size).toBe(1);
        for (const id of items) {
          const logs = readAttempts(replicas.at(0), id);
          logs.forEach((log, attempt) => {
            expect(log.attempt).toBe(attempt);
            expect(log.steps.map(({ step }) => step)).toEqual([...log.steps.keys()]);
            const moments = [...log.steps.map(({ at }) => at), log.ended?.at ?? Number.POSITIVE_INFINITY];
            expect(moments).toEqual(moments.toSorted((a, b) => a - b));
            if (attempt < logs.length - 1) expect(log.ended).not.toBeNull();
          });
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[H3] C12: however many press "next" at once, having seen whatever part, it moves once',
  { timeout: lawMs },
  () => {
    const presses = fc.array(
      fc.record({ isPressing: fc.boolean(), error: fc.integer({ min: 0, max: 900 }) }),
      {
        minLength: browsers,
        maxLength: browsers,
      },
    );
    fc.assert(
      fc.property(fc.array(presses, { minLength: 1, maxLength: 2 }), (rounds) => {
        const replicas = openReplicas();
        const [first] = items;
        if (first === undefined) throw new Error('there are items');
        let expected = 0;
        rounds.forEach((round, turn) => {
          round.forEach(({ isPressing, error }, index) => {
            const now = 200_000 + turn * 10_000 + error;
            const actor = actorOf(castSeat(index), seats);
            if (isPressing) advancePhase(replicas.at(index), actor, { item: first, step: expected, now });
          });
          if (round.some(({ isPressing }) => isPressing)) expected += 1;
          replicas.converge();
          expect(readPhaseLog(replicas.at(0), first)?.last.step).toBe(expected);
        });
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[H9] nonsense throws nothing, and does not keep a format from being started and moved',
  { timeout: lawMs },
  () => {
    const tail = fc.constantFrom(
      ...['start', 'step/1', 'step/2', 'end', 'pause/process/0', 'pause/process/0/until', 'extension/0.0/0'],
      ...['thumb/0.0/0/x', 'extension/0.0/1', 'step/1.5', 'step/-1', '', '/'],
    );
    const fresh = itemIdSchema.parse(idText('item', 9));
    const known = fc.constantFrom(items[0] ?? fresh, fresh);
    const key = fc.oneof(
      fc.string(),
      fc.tuple(known, fc.constantFrom('0', '1', 'displaced'), tail).map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, nonsenseValue), { maxLength: 20 }), known, (entries, id) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, filled);
        const [first] = items;
        const kept = entries.filter(([name]) => name !== `${first}/0/start`);
        for (const [name, value] of kept) rootMap(doc, 'phases').set(name, value);
        const actor = actorOf(castSeat(0), seats);
        expect(() => readPhase(doc, end, new Set(seats))).not.toThrow();
        if (id === fresh) {
          const rest = { title: 'New', itemKind: 'other', minutes: 9, owner: null, now: 1 } as const;
          addItem(doc, actor, { id, ...rest });
          startItem(doc, actor, { id, run: runIdSchema.parse(idText('run', 1)), now: 200_000 });
          const started = startFormat(doc, actor, { item: id, format: plainFormat, now: 200_000 });
          expect(started.kind).toBe('accepted');
        }
        const view = readPhase(doc, end, new Set(seats));
        expect(view).toMatchObject({ item: id, step: 0 });
        expect(advancePhase(doc, actor, { item: id, step: 0, now: 300_000 }).kind).toBe('accepted');
        expect(readPhaseLog(doc, id)?.last.step).toBe(1);
        doc.destroy();
      }),
      lawRuns,
    );
  },
);
