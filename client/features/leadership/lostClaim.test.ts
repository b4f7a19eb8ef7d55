import { expect, test } from 'vitest';
import { castSeat } from '#shared/testing/cast.ts';
import { actsInstead } from './lostClaim.ts';

const [ada, ben] = [castSeat(0), castSeat(1)];

test('[G2] C20: of two who claim at once, the one who does not act learns who does', () => {
  const claim = { seat: ada, at: 60_000 };
  expect(actsInstead(claim, { seat: ben, since: 60_400 })).toBe(ben);
  expect(actsInstead(claim, { seat: ben, since: 59_600 })).toBe(ben);
  expect(actsInstead(claim, { seat: ada, since: 60_000 })).toBeNull();
  expect(actsInstead(claim, null)).toBeNull();
  // Who steps in an hour later took nothing from an earlier claim.
  expect(actsInstead(claim, { seat: ben, since: 3_660_000 })).toBeNull();
});
