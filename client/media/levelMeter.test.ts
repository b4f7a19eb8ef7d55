import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { levelOf, openLevelMeter } from './levelMeter.ts';

const constant = (amplitude: number) => new Float32Array(256).fill(amplitude);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a running meter', () => {
  it('reports a level when it changes, and nothing after it was stopped', () => {
    vi.useFakeTimers();
    let amplitude = 0;
    const close = vi.fn<() => Promise<void>>(async () => undefined);
    class Context {
      close = close;
      createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined });
      createAnalyser = () => ({
        fftSize: 0,
        getFloatTimeDomainData: (samples: Float32Array) => samples.fill(amplitude),
      });
    }
    vi.stubGlobal('AudioContext', Context);
    vi.stubGlobal('MediaStream', EventTarget);
    vi.stubGlobal('document', new EventTarget());
    const levels: number[] = [];
    const meter = openLevelMeter(JSON.parse('{}'), (level) => levels.push(level));
    vi.advanceTimersByTime(500);
    expect(levels).toEqual([]);
    amplitude = 1;
    vi.advanceTimersByTime(500);
    expect(levels).toEqual([1]);
    meter.dispose();
    amplitude = 0;
    vi.advanceTimersByTime(500);
    expect([levels, close.mock.calls.length]).toEqual([[1], 1]);
  });
});

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
