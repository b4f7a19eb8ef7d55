import { expect, test } from 'vitest';
import { isVoice } from './voiceSampler.ts';

const tone = (loudness: number) =>
  Float32Array.from({ length: 2048 }, (_, at) => loudness * Math.sin(at / 5));

test('[T30] C13: speech is a voice, the noise of a quiet room and silence are none', () => {
  expect(isVoice(tone(0.1))).toBe(true);
  expect(isVoice(tone(0.003))).toBe(false);
  expect(isVoice(new Float32Array(2048))).toBe(false);
});
