import { expect, test } from 'vitest';
import { catalogue } from '#shared/formats/catalogue.ts';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { format as leancoffee } from '#shared/formats/catalogue/leancoffee.ts';
import { toneOf, tonesIn } from './stripTones.ts';

test('a legend names the tones that occur, each once, in one order', () => {
  expect(tonesIn([balint])).toEqual(['presenter', 'group', 'listening']);
  expect(tonesIn([leancoffee])).toEqual(['group']);
  expect(tonesIn([])).toEqual([]);
  expect(tonesIn([...catalogue.values()])).toEqual(['presenter', 'group', 'listening']);
});

test('a presenter who listens is what a phase shows first', () => {
  expect(toneOf({ presenter: 'silent', floor: 'open' })).toBe('listening');
  expect(toneOf({ presenter: 'speaks', floor: 'presenter' })).toBe('presenter');
  expect(toneOf({ presenter: 'answers', floor: 'queue' })).toBe('group');
});
