import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as Y from 'yjs';
import { questionText, rootMap, type RootName } from '#shared/room/roots.ts';
import { keepSame } from './keepSame.ts';
import { createStore } from './store.ts';
import { createRevision, createView } from './view.ts';

const anything = fc.anything({ withMap: true, withSet: true, withNullPrototype: false });

describe('a reading', () => {
  it('stays the same reference when it is read again, whatever it holds', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(keepSame(value, structuredClone(value))).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it('says what was read last, whatever was read before', () => {
    fc.assert(
      fc.property(anything, anything, (before, fresh) => {
        expect(keepSame(before, fresh)).toEqual(fresh);
      }),
      { numRuns: 500 },
    );
  });

  const view = (order: readonly string[], minutes: number) => {
    const items = order.map((id) => ({ id, minutes: [minutes] }));
    return { items, byId: new Map(items.map((item) => [item.id, item])), here: new Set(order) };
  };

  it('is another one when anything in it differs, order included', () => {
    const before = view(['a', 'b'], 5);
    expect(keepSame(before, view(['a', 'b'], 6))).not.toBe(before);
    expect(keepSame(before, view(['b', 'a'], 5))).not.toBe(before);
    const pairs = [
      [{ a: undefined }, {}],
      [new Map(), new Set()],
      [new Y.Doc(), new Y.Doc()],
    ];
    for (const [old, fresh] of pairs) expect(keepSame(old, fresh)).not.toBe(old);
  });

  it('keeps the parts that say the same, and one thing mentioned twice stays one', () => {
    const before = view(['a', 'b'], 5);
    const fresh = view(['a', 'b', 'c'], 5);
    const kept = keepSame(before, fresh);
    expect(kept).toEqual(fresh);
    expect(kept.items.slice(0, 2).every((item, place) => item === before.items[place])).toBe(true);
    expect(kept.items.every((item) => item === kept.byId.get(item.id))).toBe(true);
  });

  it('keeps one thing one also where its second mention has nothing to stand for', () => {
    const step = () => ({ id: 'a' });
    const before = { phases: [step()], steps: [] };
    const phase = step();
    const kept = keepSame(before, { phases: [phase], steps: [{ phase }] });
    expect(kept.phases).toBe(before.phases);
    expect(kept.steps[0]?.phase).toBe(before.phases[0]);
  });
});

describe('a view', () => {
  const set = (doc: Y.Doc, root: RootName, key: string, value: number) => rootMap(doc, root).set(key, value);
  const both = (doc: Y.Doc) => ({ a: rootMap(doc, 'hands').get('a'), b: rootMap(doc, 'floor').get('b') });
  const roots = fc.constantFrom<RootName>('hands', 'floor', 'cards');
  const changes = fc.array(fc.tuple(roots, fc.constantFrom('a', 'b'), fc.nat(3)), { maxLength: 20 });

  it('says after every change what a fresh reading says, also on another view, and where one root decides whether another is read', () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const doc = new Y.Doc();
        const view = createView(doc, both);
        const onView = createView(doc, () => view.get().a, [view]);
        // What it looks at depends on what it finds.
        const wandering = createView(doc, (now) =>
          both(now).a === 1 ? rootMap(now, 'cards').get('b') : null,
        );
        for (const [root, key, value] of steps) {
          set(doc, root, key, value);
          expect(view.get()).toEqual(both(doc));
          expect(onView.get()).toBe(both(doc).a);
          expect(wandering.get()).toBe(both(doc).a === 1 ? rootMap(doc, 'cards').get('b') : null);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells and reads only when something it looked at changed', () => {
    const doc = new Y.Doc();
    set(doc, 'hands', 'a', 1);
    let [reads, told] = [0, 0];
    const view = createView(doc, (given) => {
      reads += 1;
      return both(given);
    });
    const before = view.get();
    view.subscribe(() => (told += 1));
    set(doc, 'cards', 'c', 1);
    questionText(doc, 'q').insert(0, 'Why?');
    expect(view.get()).toBe(before);
    expect([reads, told]).toEqual([1, 0]);
    set(doc, 'hands', 'a', 2);
    expect(view.get()).toEqual({ a: 2, b: undefined });
    expect([reads, told]).toEqual([2, 1]);
    view.dispose();
    set(doc, 'hands', 'a', 3);
    expect(told).toBe(1);
  });

  it('looks again when another store that it asks changes', () => {
    const doc = new Y.Doc();
    const other = createStore(1);
    const view = createView(doc, () => other.get(), [other]);
    expect(view.get()).toBe(1);
    other.set(2);
    expect(view.get()).toBe(2);
  });
});

test('a revision knows when each root changed last, and tells of what changed something', () => {
  const doc = new Y.Doc();
  const revision = createRevision(doc);
  let told = 0;
  revision.subscribe(() => (told += 1));
  const [hands, floor] = [rootMap(doc, 'hands'), rootMap(doc, 'floor')];
  const before = revision.get();
  hands.set('a', 1);
  const between = revision.get();
  floor.set('b', 1);
  expect(between).toBeGreaterThan(before);
  expect(revision.of(new Set([hands]))).toBe(between);
  expect(revision.of(new Set([hands, floor]))).toBe(revision.get());
  expect(revision.of(new Set([rootMap(doc, 'cards')]))).toBe(0);
  doc.transact(() => undefined);
  expect(told).toBe(2);
  revision.dispose();
  hands.set('a', 2);
  expect(told).toBe(2);
});
