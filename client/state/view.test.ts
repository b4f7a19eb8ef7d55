import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { keepSame } from './keepSame.ts';
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
  it('keeps its value through changes that it does not show', () => {
    const doc = new Y.Doc();
    const map = doc.getMap<number>('shown');
    map.set('a', 1);
    const view = createView(doc, () => ({ a: map.get('a') }));
    const revision = createRevision(doc);
    const [before, revisionBefore] = [view.get(), revision.get()];
    let told = 0;
    view.subscribe(() => (told += 1));
    doc.getMap('other').set('b', 1);
    expect(view.get()).toBe(before);
    expect(revision.get()).not.toBe(revisionBefore);
    map.set('a', 2);
    expect(view.get()).toEqual({ a: 2 });
    expect(told).toBe(2);
    view.dispose();
    revision.dispose();
    map.set('a', 3);
    expect(told).toBe(2);
  });
});
