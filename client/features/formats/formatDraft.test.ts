import { expect, test } from 'vitest';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { draftOf, readDraft, type PhaseDraft } from './formatDraft.ts';

const changed = (index: number, patch: Partial<PhaseDraft>) => {
  const draft = draftOf(tietze);
  return { ...draft, phases: draft.phases.map((each, at) => (at === index ? { ...each, ...patch } : each)) };
};

test('[F6] A51: what is not changed reads back as it was', () => {
  expect(readDraft(tietze, draftOf(tietze))).toEqual({ kind: 'format', format: tietze });
});

test('[F6] A51: name, minutes, floor, presenter and prompt are ours to change', () => {
  const read = readDraft(tietze, {
    ...changed(1, { name: 'Story', from: '7,5', to: '12', floor: 'open', presenter: 'joins', prompt: 'Go.' }),
    name: 'Our Tietze',
  });
  expect(read).toMatchObject({ kind: 'format', format: { name: 'Our Tietze' } });
  if (read.kind !== 'format') return;
  expect(read.format.phases[1]).toMatchObject({
    name: 'Story',
    minutes: { from: 7.5, to: 12, isOurs: true },
    floor: 'open',
    presenter: 'joins',
    prompt: 'Go.',
  });
  expect(read.format.phases[0]).toEqual(tietze.phases[0]);
});

test('[F1] a broken copy is refused with the field that is wrong', () => {
  const broken = { kind: 'broken' };
  expect(readDraft(tietze, { ...draftOf(tietze), name: ' ' })).toEqual({
    ...broken,
    phase: null,
    field: 'name',
    why: 'too-small',
  });
  expect(readDraft(tietze, changed(2, { from: 'ten' }))).toMatchObject({
    ...broken,
    phase: 2,
    field: 'from',
  });
  expect(readDraft(tietze, changed(2, { from: '9', to: '3' }))).toEqual({
    ...broken,
    phase: 2,
    field: 'to',
    why: 'reversed',
  });
  expect(readDraft(tietze, changed(1, { presenter: 'silent' }))).toEqual({
    ...broken,
    phase: 1,
    field: 'presenter',
    why: 'contradiction',
  });
});
