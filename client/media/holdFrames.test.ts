import { describe, expect, test } from 'vitest';
import { holdFrames } from './holdFrames.ts';

function makeReceiver() {
  const { readable, writable } = new TransformStream();
  let made = 0;
  const receiver = {
    createEncodedStreams() {
      made += 1;
      return { readable, writable };
    },
  };
  return { receiver, readable, writable, made: () => made };
}

describe('encoded frames', () => {
  test('are held where LiveKit looks for them, and their streams made once', () => {
    const { receiver, readable, writable, made } = makeReceiver();
    holdFrames(receiver);
    holdFrames(receiver);
    expect(made()).toBe(1);
    expect(receiver).toMatchObject({ readableStream: readable, writableStream: writable });
  });

  test('are left alone where the browser has no streams of them', () => {
    const receiver = { transform: null };
    holdFrames(receiver);
    expect(receiver).toEqual({ transform: null });
  });
});
