import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { itemIdSchema, type RunId, runIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseKey, nonsenseValue, scriptOf } from '#shared/testing/arbitraries.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import {
  addItem,
  editItem,
  finishItem,
  moveItem,
  pauseItem,
  removeItem,
  reopenItem,
  restoreItem,
  startItem,
} from './commands.ts';
import { type AgendaView, readAgenda, readPositions } from './read.ts';
import { readRuns } from './runs.ts';

const seat = seatIdSchema.parse(idText('seat', 0));
const actor: Actor = { seat, present: new Set([seat]) };
const items = Array.from({ length: 6 }, (_unused, index) => itemIdSchema.parse(idText('item', index)));
const item = fc.constantFrom(...items);
const now = fc.integer({ min: 1000, max: 60_000 });
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('start' as const), id: item, now }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('finish' as const), id: item, now }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), id: item, now }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('move' as const), id: item, before: fc.option(item) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('reopen', 'remove', 'restore'), id: item }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function act(doc: Y.Doc, step: Action, run: RunId) {
  switch (step.kind) {
    case 'start':
      return startItem(doc, actor, { id: step.id, run, now: step.now });
    case 'finish':
      return finishItem(doc, actor, step);
    case 'pause':
      return pauseItem(doc, actor, step);
    case 'move':
      return moveItem(doc, actor, step);
    case 'reopen':
      return reopenItem(doc, actor, step);
    case 'remove':
      return removeItem(doc, actor, step);
    case 'restore':
      return restoreItem(doc, actor, step);
    default:
      return step satisfies never;
  }
}

const runOf = (step: number) => runIdSchema.parse(idText('run', step));
const everything = (view: AgendaView) => [...view.items, ...view.removed];

/** The same six items in every replica, as one update: filling each anew would cost most of the time. */
function filledUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 99;
  fill(doc);
  return Y.encodeStateAsUpdate(doc);
}

function fill(doc: Y.Doc): void {
  takeSeat(doc, actor, { name: 'N', discipline: '', now: 1 });
  for (const [index, id] of items.entries()) {
    addItem(doc, actor, {
      id,
      title: `T${index}`,
      itemKind: 'professional',
      minutes: 10,
      owner: null,
      now: 1,
    });
  }
}

const filled = filledUpdate();
/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const patience = 60_000;

test(
  '[A4] [A6] after any script: no item lost or doubled, one at most runs, equal minutes everywhere',
  () => {
    fc.assert(
      fc.property(scriptOf(action, { replicas: 3, maxLength: 50, size: 'max' }), (script) => {
        const replicas = createReplicas(3);
        for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
        playScript(replicas, script, (doc, step, index) => {
          act(doc, step, runOf(index));
        });
        for (const doc of replicas.docs) expectSound(doc);
        replicas.converge();
        for (const doc of replicas.docs) expectSound(doc);
        expect(new Set(replicas.docs.map((doc) => canonical(readAgenda(doc)))).size).toBe(1);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

function expectSound(doc: Y.Doc): void {
  const view = readAgenda(doc);
  expect(view.skipped).toBe(0);
  expect(
    everything(view)
      .map((entry) => entry.id)
      .toSorted(),
  ).toEqual(items);
  expect(view.items.filter((entry) => entry.status === 'running').length).toBeLessThanOrEqual(1);
  expect(view.removed.every((entry) => entry.status !== 'running')).toBe(true);
  const { runs } = readRuns(doc, () => true);
  let frontier = 0;
  let counted = 0;
  for (const { since, until } of runs) {
    expect(since).toBeGreaterThanOrEqual(frontier);
    frontier = until ?? Number.POSITIVE_INFINITY;
    if (until !== null) counted += until - since;
  }
  const spent = everything(view).reduce((sum, entry) => sum + entry.spentMs, 0);
  expect(spent).toBe(counted);
  if (runs.length > 0) expect(spent).toBeLessThanOrEqual(60_000 + items.length * 10);
}

test(
  '[A6] started in two browsers at once: the one started last runs, the other was paid its time',
  () => {
    fc.assert(
      fc.property(item, item, now, now, (a, b, first, second) => {
        fc.pre(a !== b && first < second);
        const replicas = createReplicas(2);
        for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
        startItem(replicas.at(0), actor, { id: a, run: runOf(0), now: first });
        startItem(replicas.at(1), actor, { id: b, run: runOf(1), now: second });
        replicas.converge();
        for (const doc of replicas.docs) {
          const view = readAgenda(doc);
          expect(view.current?.id).toBe(b);
          expect(view.items.find((entry) => entry.id === a)?.spentMs).toBe(second - first);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[A3] edits to two fields of one item at once both live, and a move besides',
  () => {
    const title = fc.constantFrom('One', 'Two', 'Three');
    fc.assert(
      fc.property(item, item, title, fc.integer({ min: 1, max: 180 }), (id, before, newTitle, minutes) => {
        const replicas = createReplicas(3);
        for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
        editItem(replicas.at(0), actor, { id, patch: { title: newTitle } });
        editItem(replicas.at(1), actor, { id, patch: { minutes, owner: seat } });
        moveItem(replicas.at(2), actor, { id, before });
        const moved = readAgenda(replicas.at(2)).items.map((entry) => entry.id);
        replicas.converge();
        const view = readAgenda(replicas.at(0));
        const found = view.items.find((entry) => entry.id === id);
        expect(found).toMatchObject({ title: newTitle, minutes, owner: seat });
        expect(view.items.map((entry) => entry.id)).toEqual(moved);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[A4] after moves into one gap at once, any item can still be put before any other',
  () => {
    fc.assert(
      fc.property(item, item, item, item, item, (a, b, gap, moved, target) => {
        fc.pre(moved !== target);
        const replicas = createReplicas(2);
        for (const doc of replicas.docs) Y.applyUpdate(doc, filled);
        moveItem(replicas.at(0), actor, { id: a, before: gap });
        moveItem(replicas.at(1), actor, { id: b, before: gap });
        replicas.converge();
        const doc = replicas.at(0);
        moveItem(doc, actor, { id: moved, before: target });
        const order = readAgenda(doc).items.map((entry) => entry.id);
        expect(order.indexOf(moved)).toBe(order.indexOf(target) - 1);
        expect(new Set(readPositions(doc).map((entry) => entry.position)).size).toBe(items.length);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

/** A Yjs type can be stored once only, and a law replays its values while it shrinks them. */
const fresh = (value: unknown) => (value instanceof Y.AbstractType ? new Y.Map() : value);

test(
  '[P7] nonsense throws nothing, commands go on working, and what is readable stays',
  () => {
    const field = fc.constantFrom('kind', 'minutes', 'owner', 'position', 'finishedAt', 'format');
    const agendaKey = fc.oneof(
      nonsenseKey,
      fc.tuple(item, field).map((parts) => parts.join('/')),
    );
    const start = fc.record({ item, since: fc.oneof(fc.nat(), fc.maxSafeNat()) }, { noNullPrototype: true });
    const runKey = fc.oneof(
      nonsenseKey,
      fc.nat(9).map(runOf),
      fc.nat(9).map((step) => `${runOf(step)}/until`),
    );
    const runValue = fc.oneof(nonsenseValue, start, fc.maxSafeNat());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(agendaKey, nonsenseValue)),
        fc.array(fc.tuple(runKey, runValue)),
        item,
        item,
        (agendaEntries, runEntries, id, before) => {
          fc.pre(id !== before);
          const doc = new Y.Doc();
          Y.applyUpdate(doc, filled);
          for (const [key, value] of agendaEntries) rootMap(doc, 'agenda').set(key, fresh(value));
          for (const [key, value] of runEntries) rootMap(doc, 'running').set(key, fresh(value));
          expect(readAgenda(doc).items.map((entry) => entry.id)).toEqual(expect.arrayContaining(items));
          reopenItem(doc, actor, { id });
          if (readAgenda(doc).current?.id !== id) startItem(doc, actor, { id, run: runOf(99), now: 5000 });
          expect(readAgenda(doc).current?.id).toBe(id);
          moveItem(doc, actor, { id, before });
          const order = readAgenda(doc).items.map((entry) => entry.id);
          expect(order.indexOf(id)).toBe(order.indexOf(before) - 1);
          doc.destroy();
        },
      ),
      lawRuns,
    );
  },
  patience,
);
