import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { format as fourbox } from '#shared/formats/catalogue/fourbox.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { listFormats } from './formatList.ts';

const ours = { ...balint, id: 'A'.repeat(22), name: 'Our evening' };
const all = { catalogue: [balint, fourbox, tietze], copies: [ours], search: '' } as const;
const ids = (list: ReturnType<typeof listFormats>) =>
  list.map(({ heading, formats }) => [heading.kind, ...formats.map(({ id }) => id)]);

test('[F4] A52: what the kind of the item suggests comes first, once, and everything else stays', () => {
  expect(ids(listFormats({ ...all, itemKind: 'ethics' }))[0]).toEqual(['suggested', 'fourbox']);
  const shown = ids(listFormats({ ...all, itemKind: 'ethics' })).flatMap(([, ...formats]) => formats);
  expect(shown.toSorted()).toEqual([ours.id, 'balint', 'fourbox', 'tietze'].toSorted());
});

test('[F4] A16: an item that needs no format suggests none', () => {
  expect(ids(listFormats({ ...all, itemKind: 'other' }))[0]).toEqual(['ours', ours.id]);
});

test('the search finds formats that hold every word, in name, family, source or sentence', () => {
  const search = (words: string) =>
    listFormats({ ...all, itemKind: 'case', search: words }).flatMap(({ formats }) => formats);
  expect(search('KOLLEGIALE  tietze')).toEqual([tietze]);
  expect(search('our evening')).toEqual([ours]);
  expect(search('no such thing')).toEqual([]);
});
