import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOffset } from './serverClock.ts';

test('without samples there is no offset', () => {
  expect(clockOffset([])).toBeNull();
});

test('the offset is wrong by at most half the shortest round trip', () => {
  const sample = fc.record({ askedAt: fc.nat(1e6), out: fc.nat(5000), back: fc.nat(5000) });
  fc.assert(
    fc.property(
      fc.array(sample, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      (ways, truth) => {
        const samples = ways.map(({ askedAt, out, back }) => ({
          askedAt,
          answeredAt: askedAt + out + back,
          serverTime: askedAt + out + truth,
        }));
        const shortest = Math.min(...ways.map(({ out, back }) => out + back));
        const offset = clockOffset(samples);
        expect(Math.abs((offset ?? Number.NaN) - truth)).toBeLessThanOrEqual(shortest / 2);
      },
    ),
    { numRuns: 500 },
  );
});
