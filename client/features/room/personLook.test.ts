import { describe, expect, it } from 'vitest';
import { clockText, initialsOf } from './personLook.ts';

describe('initials', () => {
  it.each([
    ['Maren', 'MA'],
    ['Ada Obi', 'AO'],
    ['Ada B. Obi', 'AO'],
    ['  jules  ', 'JU'],
    ['Éa', 'ÉA'],
    ['李', '李'],
    ['', '·'],
  ])('%s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('clock text', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [65_000, '1:05'],
    [75 * 60_000, '75:00'],
    [-5, '0:00'],
  ])('%d ms is %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});
