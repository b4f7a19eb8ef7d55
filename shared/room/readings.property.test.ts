import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readNotingRoots, remembered } from './readings.ts';
import { rootMap, type RootName } from './roots.ts';

const names = ['hands', 'floor', 'cards'] as const satisfies RootName[];
const valueOf = (doc: Y.Doc, root: RootName) => rootMap(doc, root).get('a') ?? 0;
/** Which root it looks at depends on what it finds. */
const wander = (doc: Y.Doc) => (valueOf(doc, 'hands') === 1 ? valueOf(doc, 'cards') : valueOf(doc, 'floor'));

const steps = fc.array(
  fc.record({
    root: fc.constantFrom(...names),
    value: fc.nat(2),
    /** Read within the transaction, too. */
    looksInside: fc.boolean(),
    /** Somebody who hears of it writes on, and reads at once. */
    answers: fc.boolean(),
    /** It comes from another replica. */
    isRemote: fc.boolean(),
  }),
  { maxLength: 15 },
);

test('what is remembered is what would be read anew: inside transactions, in listeners that write, after remote changes', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const [doc, other] = [new Y.Doc(), new Y.Doc()];
      const kept = remembered(wander);
      const onKept = remembered((from: Y.Doc) => [kept(from), valueOf(from, 'hands')]);
      const byKey = remembered((from: Y.Doc, root: RootName) => valueOf(from, root));
      const check = () => {
        expect(kept(doc)).toBe(wander(doc));
        expect(onKept(doc)).toEqual([wander(doc), valueOf(doc, 'hands')]);
        for (const name of names) expect(byKey(doc, name)).toBe(valueOf(doc, name));
      };
      let answer: (() => void) | null = null;
      doc.on('afterTransaction', () => {
        check();
        const write = answer;
        answer = null;
        write?.();
        check();
      });
      for (const { root, value, looksInside, answers, isRemote } of script) {
        answer = answers ? () => rootMap(doc, 'hands').set('a', 1 - Math.min(1, value)) : null;
        if (isRemote) {
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
          rootMap(other, root).set('a', value);
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
        } else
          doc.transact(() => {
            if (looksInside) check();
            rootMap(doc, root).set('a', value);
            if (looksInside) check();
          });
        check();
      }
    }),
    { numRuns: 500 },
  );
});

test('a reader runs once until something it looked at changes, and whoever reads through it rests on the same roots', () => {
  const doc = new Y.Doc();
  rootMap(doc, 'floor').set('a', 5);
  let runs = 0;
  const read = remembered((from: Y.Doc) => {
    runs += 1;
    return { floor: valueOf(from, 'floor') };
  });
  const first = readNotingRoots(doc, read);
  expect(read(doc)).toBe(first.value);
  expect([...readNotingRoots(doc, read).roots]).toEqual([rootMap(doc, 'floor')]);
  expect(runs).toBe(1);
  rootMap(doc, 'cards').set('a', 1);
  expect([read(doc), runs]).toEqual([first.value, 1]);
  rootMap(doc, 'floor').set('a', 6);
  expect([read(doc).floor, runs]).toEqual([6, 2]);
});
