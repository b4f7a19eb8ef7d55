import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isSameReading } from './sameReading.ts';
import { createRevision, createView } from './view.ts';

describe('a reading', () => {
  it('is the same as its copy, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withSet: true, withNullPrototype: false }), (value) => {
        expect(isSameReading(value, structuredClone(value))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is another one when anything in it differs, order included', () => {
    const view = (order: readonly string[], minutes: number) => ({
      items: new Map(order.map((id) => [id, { id, minutes: [minutes] }])),
      here: new Set(order),
    });
    expect(isSameReading(view(['a', 'b'], 5), view(['a', 'b'], 5))).toBe(true);
    expect(isSameReading(view(['a', 'b'], 5), view(['a', 'b'], 6))).toBe(false);
    expect(isSameReading(view(['a', 'b'], 5), view(['b', 'a'], 5))).toBe(false);
    expect(isSameReading({ a: undefined }, {})).toBe(false);
    expect(isSameReading(new Map(), new Set())).toBe(false);
    expect(isSameReading(new Y.Doc(), new Y.Doc())).toBe(false);
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
