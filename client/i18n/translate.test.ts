import { describe, expect, test } from 'vitest';
import { entry } from './en/entry.ts';
import { home } from './en/home.ts';
import { createText } from './text.ts';
import { createTranslate, type Catalogues } from './translate.ts';

describe('words', () => {
  const { t } = createText();

  test('are found by dotted key, in the entry namespace or in the named one', () => {
    expect(t('prejoin.join')).toBe('Join');
    expect(createTranslate('en', () => ({ entry, home }))('home:start')).toBe('Start a meeting');
  });

  test('choose the plural form by count and fill in values', () => {
    expect(t('prejoin.here', { count: 1, words: 'One' })).toBe('One device is here already.');
    expect(t('prejoin.here', { count: 3, words: 'Three' })).toBe('Three devices are here already.');
    expect(t('prejoin.each', { count: 1 })).toContain('about 1 minute each');
    expect(t('prejoin.each', { count: 15 })).toContain('about 15 minutes each');
  });

  test('fill in a value as it is, without reading it as a pattern or as markup', () => {
    expect(t('prejoin.nameOf', { number: "$& <b>'{{number}}'</b>" })).toBe(
      "Name of person $& <b>'{{number}}'</b>",
    );
  });

  test('come out as their key while their namespace is not there, and as words once it is', () => {
    const text = createText();
    expect(text.t('home:start')).toBe('home:start');
    text.add({ home });
    expect(text.t('home:start')).toBe('Start a meeting');
  });

  test('follow the rules of another language', () => {
    const polish: Catalogues = { entry: { prejoin: { each_one: 'A', each_few: 'B', each_many: 'C' } } };
    const translate = createTranslate('pl', () => polish);
    expect([1, 3, 5, 22].map((count) => translate('prejoin.each', { count }))).toEqual(['A', 'B', 'C', 'B']);
  });
});
