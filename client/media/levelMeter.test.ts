import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf } from './levelMeter.ts';

const constant = (amplitude: number) => new Float32Array(256).fill(amplitude);

describe('the level of a microphone', () => {
  it('is 0 for silence and nothing, 1 for loud', () => {
    expect(levelOf(new Float32Array(0))).toBe(0);
    expect(levelOf(constant(0))).toBe(0);
    expect(levelOf(constant(0.0005))).toBe(0);
    expect(levelOf(constant(1))).toBe(1);
  });

  it('stays within 0..1 and grows with the sound', () => {
    const amplitude = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(amplitude, amplitude, (a, b) => {
        const [quiet, loud] = [levelOf(constant(Math.min(a, b))), levelOf(constant(Math.max(a, b)))];
        expect(quiet).toBeGreaterThanOrEqual(0);
        expect(loud).toBeLessThanOrEqual(1);
        expect(quiet).toBeLessThanOrEqual(loud);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
