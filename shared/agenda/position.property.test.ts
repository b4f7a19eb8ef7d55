import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idText, lawRuns } from '#shared/testing/arbitraries.ts';
import { positionBetween, positionSchema } from './position.ts';

const digits = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const digit = fc.constantFrom(...digits);
const jitter = fc.array(digit, { minLength: 22, maxLength: 22 }).map((parts) => parts.join(''));
const position = fc
  .array(digit, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''))
  .filter((text) => positionSchema.safeParse(text).success);

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const patience = 60_000;

test(
  '[A4] between any two different positions there is another',
  () => {
    fc.assert(
      fc.property(position, position, jitter, (a, b, id) => {
        fc.pre(a !== b);
        const [low, high] = a < b ? [a, b] : [b, a];
        const between = positionBetween(low, high, id);
        expect(low < between && between < high).toBe(true);
        expect(positionSchema.safeParse(between).success).toBe(true);
      }),
      { ...lawRuns, numRuns: 5000 },
    );
  },
  patience,
);

test(
  '[A4] before the first and after the last there is always another',
  () => {
    fc.assert(
      fc.property(position, jitter, (other, id) => {
        expect(positionBetween(null, other, id) < other).toBe(true);
        expect(positionBetween(other, null, id) > other).toBe(true);
        expect(positionSchema.safeParse(positionBetween(null, null, id)).success).toBe(true);
      }),
      { ...lawRuns, numRuns: 2000 },
    );
  },
  patience,
);

test(
  '[A4] two inserts into one gap at once differ, and a third fits between them',
  () => {
    fc.assert(
      fc.property(position, position, jitter, jitter, jitter, (a, b, idA, idB, idC) => {
        fc.pre(a !== b && idA !== idB);
        const [low, high] = a < b ? [a, b] : [b, a];
        const both = [positionBetween(low, high, idA), positionBetween(low, high, idB)].toSorted();
        const [first = '', second = ''] = both;
        fc.pre(first !== second);
        const third = positionBetween(first, second, idC);
        expect(low < first && first < third && third < second && second < high).toBe(true);
      }),
      { ...lawRuns, numRuns: 2000 },
    );
  },
  patience,
);

test(
  '[A4] ids of the same alphabet and length never give equal positions in one gap',
  () => {
    const real = fc.nat(1_000_000).map((index) => idText('item', index));
    fc.assert(
      fc.property(position, position, real, real, (a, b, idA, idB) => {
        fc.pre(a !== b && idA !== idB);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(positionBetween(low, high, idA)).not.toBe(positionBetween(low, high, idB));
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[A4] a long meeting of inserts anywhere keeps its order, and positions stay short',
  () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (places) => {
        const list: string[] = [];
        places.forEach((place, index) => {
          const at = place % (list.length + 1);
          const made = positionBetween(list[at - 1] ?? null, list[at] ?? null, idText('item', index));
          list.splice(at, 0, made);
        });
        expect(list.toSorted()).toEqual(list);
        expect(Math.max(...list.map((entry) => entry.length))).toBeLessThan(80);
      }),
      lawRuns,
    );
  },
  patience,
);
