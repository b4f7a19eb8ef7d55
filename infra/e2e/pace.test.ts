import { expect, test } from 'vitest';
import { givenPace, measurePace, withPace } from './pace.ts';

/** A clock that each piece of work moves on by the next of these milliseconds. */
function machine(taken: readonly number[]) {
  let time = 0;
  let piece = 0;
  return {
    now: () => time,
    work: () => {
      time += taken[piece % taken.length] ?? 0;
      piece += 1;
    },
  };
}

const paceOf = (taken: readonly number[]) => {
  const { now, work } = machine(taken);
  return measurePace(now, work);
};

test('a machine as fast as the reference or faster gets the seconds as they are', () => {
  expect(paceOf([250])).toBe(1);
  expect(paceOf([80])).toBe(1);
});

test('a slower machine gets as much more as it is slower, and one slow piece counts for nothing', () => {
  expect(paceOf([625])).toBe(2.5);
  expect(paceOf([250, 250, 250, 250, 250, 250, 9000])).toBe(1);
});

test('a pace that somebody gives is taken as it is, and handed on', () => {
  expect(givenPace({})).toBeNull();
  expect(givenPace({ CONSILIUM_E2E_PACE: 'fast' })).toBeNull();
  expect(givenPace(withPace({}, 2.5))).toBe(2.5);
  expect(givenPace({ CONSILIUM_E2E_PACE: '0.1' })).toBe(1);
});
