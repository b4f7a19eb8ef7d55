import { expect, test } from 'vitest';
import { cameraLooks, makeY4m } from './y4m.ts';
import { makeWav } from './wav.ts';

const size = { width: 320, height: 240, framesPerSecond: 10, frames: 5 };
const headerOf = (file: Buffer) => file.subarray(0, file.indexOf('\n') + 1).toString('ascii');

function framesOf(file: Buffer): Buffer[] {
  const bytes = size.width * size.height * 1.5;
  const frames: Buffer[] = [];
  for (let at = headerOf(file).length; at < file.length; at += 6 + bytes) {
    expect(file.subarray(at, at + 6).toString('ascii')).toBe('FRAME\n');
    frames.push(file.subarray(at + 6, at + 6 + bytes));
  }
  return frames;
}

test('a fake camera is a well-formed stream of as many whole frames as asked for', () => {
  const file = makeY4m({ look: cameraLooks.red, ...size });
  expect(headerOf(file)).toBe('YUV4MPEG2 W320 H240 F10:1 Ip A1:1 C420jpeg\n');
  const frames = framesOf(file);
  expect(frames).toHaveLength(5);
  for (const frame of frames) expect(frame).toHaveLength(320 * 240 * 1.5);
});

test('the picture moves from frame to frame and is never black', () => {
  const frames = framesOf(makeY4m({ look: cameraLooks.blue, ...size }));
  for (const [index, frame] of frames.entries()) {
    expect(Math.min(...frame.subarray(0, 320 * 240))).toBeGreaterThan(60);
    const before = frames[index - 1];
    if (before !== undefined) expect(frame.equals(before)).toBe(false);
  }
});

test('each person’s camera has a colour of its own', () => {
  const chroma = Object.values(cameraLooks).map((look) => {
    const frame = framesOf(makeY4m({ look, ...size }))[0];
    return `${frame?.at(320 * 240)} ${frame?.at(-1)}`;
  });
  expect(new Set(chroma).size).toBe(Object.keys(cameraLooks).length);
});

test('odd sizes are refused', () => {
  expect(() => makeY4m({ look: cameraLooks.red, ...size, width: 321 })).toThrow(RangeError);
});

/** How often the wave crosses zero upward, which is its pitch. */
function upwardCrossings(file: Buffer): number {
  let crossings = 0;
  for (let at = 46; at < file.length; at += 2) {
    if (file.readInt16LE(at - 2) < 0 && file.readInt16LE(at) >= 0) crossings += 1;
  }
  return crossings;
}

test('a tone has its pitch and length, and says so in its header', () => {
  const file = makeWav({ hertz: 440, seconds: 2 });
  expect(file.subarray(0, 4).toString('ascii')).toBe('RIFF');
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.readUInt32LE(40)).toBe(2 * 48_000 * 2);
  expect(Math.abs(upwardCrossings(file) - 880)).toBeLessThanOrEqual(1);
});

test('silence is silent', () => {
  const file = makeWav({ hertz: 0, seconds: 0.1 });
  expect(file.subarray(44).every((byte) => byte === 0)).toBe(true);
});

test('a pattern of tone and silence is loud and silent when it says', () => {
  const pattern = [
    { hasTone: true, seconds: 0.2 },
    { hasTone: false, seconds: 0.1 },
  ];
  const file = makeWav({ hertz: 440, seconds: 0.3, pattern });
  const silence = file.subarray(44 + 0.2 * 48_000 * 2);
  expect(silence.every((byte) => byte === 0)).toBe(true);
  expect(Math.abs(upwardCrossings(file) - 88)).toBeLessThanOrEqual(1);
});
