import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, editItem, pauseItem, removeItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda, readLedger } from '#shared/agenda/read.ts';
import { type ItemId, itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseValue, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { plainFormat, reactionInsert, repeatingFormat } from '#shared/testing/formats.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import {
  abandonFormat,
  advancePhase,
  finishFormat,
  insertReaction,
  repeatPhase,
  startFormat,
  stepBack,
} from './commands.ts';
import { proposeDisplacement } from './displacement.ts';
import { raiseThumb, settleExtension } from './extensionCommands.ts';
import { readAttempts, readPhaseLog } from './log.ts';
import { pausePhase, resumePhase } from './pauseCommands.ts';
import { readPhase, readPhaseOf, readTimeline } from './read.ts';
import { pauseReasons } from './schemas.ts';

/** Three browsers, one person at each, nobody facilitates; three items, of which the first runs. */
const browsers = 3;
const lawMs = 120_000;
const items = [0, 1, 2].map((index) => itemIdSchema.parse(idText('item', index)));
const seats = [0, 1, 2].map(castSeat);
const minutes = [3, 5, 2];
const item = fc.constantFrom(...items);
const duration = 600_000;

const verbs = [
  ...(['advance', 'back', 'repeat', 'insert', 'start', 'finish', 'abandon', 'pause', 'resume'] as const),
  ...(['thumb', 'settle', 'run', 'stop', 'edit', 'remove', 'put-off'] as const),
];
type Verb = (typeof verbs)[number];

/** Everything may happen; the verbs named happen much more often. */
function scriptOfMostly(...often: readonly Verb[]) {
  const action = fc.record({
    verb: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...often) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    item,
    other: item,
    up: fc.constantFrom(true, true, true, false),
    /** Whom this browser sees here; one that lost its connection sees nobody else. */
    sees: fc.subarray([...seats]),
    why: fc.constantFrom(...pauseReasons),
    format: fc.constantFrom(plainFormat, repeatingFormat),
    /** Browsers estimate the time; here they are up to two seconds wrong. */
    error: fc.integer({ min: -2000, max: 2000 }),
  });
  return scriptOf(action, { replicas: browsers, maxLength: 50, size: 'max' });
}
type Script = ReturnType<typeof scriptOfMostly> extends fc.Arbitrary<infer S> ? S : never;
type Action = Extract<Script[number], { kind: 'act' }>['action'];

const filled = (() => {
  const doc = new Y.Doc();
  doc.clientID = 99;
  seatCast(doc, browsers);
  const actor = actorOf(castSeat(0), seats);
  for (const [index, id] of items.entries()) {
    const planned = minutes[index] ?? 1;
    const rest = { itemKind: 'professional', minutes: planned, owner: castSeat(index), now: 1 } as const;
    addItem(doc, actor, { id, title: `Item ${index}`, ...rest });
  }
  // Each has begun its format; the first one, begun last, runs on.
  for (const [index, id] of items.toReversed().entries()) {
    const now = 100_000 + index;
    startItem(doc, actor, { id, run: runIdSchema.parse(idText('run', 900 + index)), now });
    startFormat(doc, actor, { item: id, format: plainFormat, now });
  }
  return Y.encodeStateAsUpdate(doc);
})();

function openReplicas() {
  const replicas = createReplicas(browsers);
  for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
  return replicas;
}

function act(doc: Y.Doc, wish: Action, index: number, replica: number): Outcome {
  const actor = actorOf(castSeat(replica), wish.sees);
  const now = 100_000 + (index * duration) / 50 + wish.error;
  const where = readAgenda(doc).current?.id ?? wish.item;
  const step = readPhaseLog(doc, where)?.last.step ?? 0;
  switch (wish.verb) {
    case 'advance':
      return advancePhase(doc, actor, { item: where, step, now });
    case 'back':
      return stepBack(doc, actor, { item: where, step, now });
    case 'repeat':
      return repeatPhase(doc, actor, { item: where, step, now });
    case 'insert':
      return insertReaction(doc, actor, { item: where, step, insert: reactionInsert, now });
    case 'start':
      return startFormat(doc, actor, { item: where, format: wish.format, now });
    case 'finish':
      return finishFormat(doc, actor, { item: where, now });
    case 'abandon':
      return abandonFormat(doc, actor, { item: where, now });
    case 'pause':
      return pausePhase(doc, actor, { item: where, why: wish.why, now });
    case 'resume':
      return resumePhase(doc, actor, { item: where, why: wish.why, now });
    case 'thumb':
      return raiseThumb(doc, actor, { item: where, step, up: wish.up, now });
    case 'settle':
      return settleExtension(doc, actor, { item: where, step, now });
    case 'run':
      return startItem(doc, actor, { id: wish.item, run: runIdSchema.parse(idText('run', index)), now });
    case 'stop':
      return pauseItem(doc, actor, { id: where, now });
    case 'edit':
      return editItem(doc, actor, { id: wish.other, patch: { minutes: 1 + (index % 4) } });
    case 'remove':
      return removeItem(doc, actor, { id: wish.other });
    case 'put-off':
      return proposeDisplacement(doc, actor, { item: wish.other, now });
    default:
      wish.verb satisfies never;
      throw new Error('no such verb');
  }
}

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
  '[A10] C12, A57: minutes are conserved, whatever is extended, overrun, edited and moved at once',
  { timeout: lawMs },
  () => {
    const expectConserved = (doc: Y.Doc) => {
      for (const now of [undefined, end]) {
        const { payments, effectiveMs, overrunMs } = readLedger(doc, now);
        const { items: listed, removed } = readAgenda(doc);
        const planned = [...listed, ...removed].reduce((sum, one) => sum + one.minutes * 60_000, 0);
        const unpaid = payments.filter(({ payer }) => payer === null).reduce((sum, { ms }) => sum + ms, 0);
        const has = [...effectiveMs.values(), ...overrunMs.values()].reduce((sum, ms) => sum + ms, 0);
        expect(has).toBe(planned + unpaid);
        for (const ms of effectiveMs.values()) expect(ms).toBeGreaterThanOrEqual(0);
        for (const { item: to, payer, ms } of payments) {
          expect(ms).toBeGreaterThan(0);
          expect(payer).not.toBe(to);
        }
      }
    };
    let extended = 0;
    let overran = 0;
    fc.assert(
      fc.property(scriptOfMostly('thumb', 'advance', 'run', 'edit'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, (doc, wish, index, replica) => {
          act(doc, wish, index, replica);
          expectConserved(doc);
        });
        replicas.converge();
        replicas.docs.forEach(expectConserved);
        const { payments } = readLedger(replicas.at(0));
        extended += payments.filter(({ why }) => why === 'extension').length;
        overran += payments.filter(({ why }) => why === 'overrun').length;
        replicas.dispose();
      }),
      lawRuns,
    );
    // A law about nothing would hold as well.
    expect(extended).toBeGreaterThan(lawRuns.numRuns / 2);
    expect(overran).toBeGreaterThan(lawRuns.numRuns / 2);
  },
);

test(
  '[H6] C12: a phase is extended twice at most, by half and a quarter, and each is counted once',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(scriptOfMostly('thumb', 'advance', 'back'), (steps) => {
        const replicas = openReplicas();
        playScript(replicas, steps, act);
        replicas.converge();
        const doc = replicas.at(0);
        const visits = new Map<string, number>();
        for (const key of rootMap(doc, 'phases').keys()) {
          const [id, attempt, kind, visit] = key.split('/');
          if (kind !== 'extension') continue;
          const place = [id, attempt, visit].join('/');
          visits.set(place, (visits.get(place) ?? 0) + 1);
        }
        for (const count of visits.values()) expect(count).toBeLessThanOrEqual(2);
        const view = readPhase(doc, end, new Set(seats));
        if (view !== null) {
          const given = view.extensions.reduce((sum, { ms }) => sum + ms, 0);
          expect(given).toBeLessThanOrEqual(0.75 * (view.limitMs - given) + 1);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[H5] spent time is never negative, never shrinks, and no second counts in two phases or in a pause',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(
        scriptOfMostly('pause', 'resume', 'advance', 'run'),
        fc.array(fc.nat(duration), { minLength: 2, maxLength: 5 }),
        (steps, moments) => {
          const replicas = openReplicas();
          playScript(replicas, steps, act);
          replicas.converge();
          const doc = replicas.at(0);
          for (const id of items) {
            const times = moments.toSorted((a, b) => a - b).map((ms) => 100_000 + duration + 5000 + ms);
            const totals = times.map((now) => {
              const timeline = readTimeline(doc, id, now);
              for (const { spentMs } of timeline) expect(spentMs).toBeGreaterThanOrEqual(0);
              const spent = timeline.reduce((sum, { spentMs }) => sum + spentMs, 0);
              expect(spent).toBeLessThanOrEqual(workedMs(doc, id, now));
              return spent;
            });
            expect(totals).toEqual(totals.toSorted((a, b) => a - b));
            const [view] = times.map((now) => readPhaseOf(doc, id, now, new Set(seats)));
            const isStill = view?.pausedBy !== null || view.isFrozen;
            if (isStill) expect(new Set(totals).size).toBe(1);
          }
          replicas.dispose();
        },
      ),
      lawRuns,
    );
  },
);

function workedMs(doc: Y.Doc, id: ItemId, now: number): number {
  const { items: listed, removed } = readAgenda(doc);
  const found = [...listed, ...removed].find((one) => one.id === id);
  const since = found?.runningSince ?? null;
  return (found?.spentMs ?? 0) + (since === null ? 0 : Math.max(0, now - since));
}

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
