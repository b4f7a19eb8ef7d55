import { expect, test } from 'vitest';
import { hasSeen, recallSeenPhases, rememberSeenPhases, withSeen } from './seenPhases.ts';

function storageWith(text: string | null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_key: string, value: string) => void (kept = value) };
}

test('a phase is explained once on a device, each format for itself', () => {
  const storage = storageWith(null);
  expect(hasSeen(recallSeenPhases(storage), 'tietze', 'consult')).toBe(false);
  rememberSeenPhases(storage, withSeen(recallSeenPhases(storage), 'tietze', ['consult']));
  rememberSeenPhases(storage, withSeen(recallSeenPhases(storage), 'tietze', ['close', 'consult']));
  const seen = recallSeenPhases(storage);
  expect(seen).toEqual({ tietze: ['consult', 'close'] });
  expect(hasSeen(seen, 'tietze', 'consult')).toBe(true);
  expect(hasSeen(seen, 'balint', 'consult')).toBe(false);
});

test('what is not understood counts as nothing, and a storage that refuses stops nobody', () => {
  for (const text of ['', 'null', '7', '{"tietze":4}', '[']) {
    expect(recallSeenPhases(storageWith(text))).toEqual({});
  }
  const refusing = {
    setItem: () => {
      throw new Error('refused');
    },
  };
  expect(() => rememberSeenPhases(refusing, {})).not.toThrow();
});
