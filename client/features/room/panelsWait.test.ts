import { expect, test } from 'vitest';
import { panelsWait } from './panelsWait.ts';

test('the panels wait for a face, then for our own to be with somebody, and never without a limit', () => {
  expect(panelsWait({ hasSettled: false, isUnseen: false })).toBe(1200);
  expect(panelsWait({ hasSettled: false, isUnseen: true })).toBe(1200);
  expect(panelsWait({ hasSettled: true, isUnseen: true })).toBe(2000);
  expect(panelsWait({ hasSettled: true, isUnseen: false })).toBe('until-quiet');
});
