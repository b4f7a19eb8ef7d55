import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { createVoiceTally, isVoice, type VoiceReport } from './voiceTally.ts';

const perSecond = 48_000;

function tone(loudness: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_unused, at) => loudness * Math.sin(at / 5));
}

/** A tally, and the reports it has made. */
function listen() {
  const reports: VoiceReport[] = [];
  const tally = createVoiceTally(perSecond, (report) => reports.push(report));
  return { tally, reports, last: () => reports.at(-1) ?? { talkedMs: 0, isTalking: false } };
}

test('[T30] C13: speech is a voice, the noise of a quiet room and silence are none', () => {
  expect(isVoice(tone(0.1, 2048))).toBe(true);
  expect(isVoice(tone(0.003, 2048))).toBe(false);
  expect(isVoice(new Float32Array(2048))).toBe(false);
});

test('[T30] C13: ten bursts of 3 s within a minute are counted within 2 %, and nothing after them', () => {
  const { tally, last } = listen();
  for (let burst = 0; burst < 10; burst += 1) {
    tally.take(tone(0.2, 3 * perSecond));
    tally.skip(3 * perSecond);
  }
  expect(Math.abs(last().talkedMs - 30_000) / 30_000).toBeLessThan(0.02);
  expect(last().isTalking).toBe(false);
});

test('[T30] however the sound is cut into pieces, it is counted the same, and never more than it lasts', () => {
  const stretch = fc.record({ isLoud: fc.boolean(), ms: fc.integer({ min: 1, max: 900 }) });
  fc.assert(
    fc.property(
      fc.array(stretch, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }),
      (stretches, cuts) => {
        const loud = stretches.map(({ isLoud, ms }) => tone(isLoud ? 0.2 : 0, Math.round(ms * 48)));
        const whole = new Float32Array(loud.reduce((sum, { length }) => sum + length, 0));
        let filled = 0;
        for (const part of loud) {
          whole.set(part, filled);
          filled += part.length;
        }
        const [once, pieces] = [listen(), listen()];
        once.tally.take(whole);
        for (let at = 0, cut = 0; at < whole.length; cut += 1) {
          const length = cuts[cut % cuts.length] ?? 1;
          pieces.tally.take(whole.subarray(at, at + length));
          at += length;
        }
        expect(pieces.reports).toEqual(once.reports);
        expect(once.last().talkedMs).toBeLessThanOrEqual(whole.length / 48);
        const told = once.reports.map(({ talkedMs }) => talkedMs);
        expect(told).toEqual(told.toSorted((a, b) => a - b));
      },
    ),
    lawRuns,
  );
});
