import { expect, test } from 'vitest';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import type { Format } from '#shared/formats/schema.ts';
import { phaseStrip } from '#shared/formats/strip.ts';
import { addPhase, changePhase } from './draftPhases.ts';
import { draftOf, drawnFormat, readDraft, type FormatDraft, type PhaseDraft } from './formatDraft.ts';

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

test('[F6] A51: hands, board, time and inserts of a phase are ours to change, and what is added is written anew', () => {
  const draft = changePhase(addPhase(draftOf(tietze)), 'own-1', {
    name: 'Harvest',
    prompt: 'What do we take home?',
    span: 'per-person',
    handKinds: ['process', 'clarify'],
    areas: ['next-step'],
    mayInsertReaction: false,
  });
  const read = readDraft(tietze, { ...draft, from: '40', to: '60' });
  if (read.kind !== 'format') throw new Error(`${read.field}: ${read.why}`);
  expect(read.format.minutes).toEqual({ from: 40, to: 60, isOurs: true });
  expect(read.format.phases).toHaveLength(tietze.phases.length + 1);
  expect(read.format.phases.at(-1)).toMatchObject({
    id: 'own-1',
    minutes: { from: 5, to: 5, isOurs: true },
    span: 'per-person',
    handKinds: ['process', 'clarify'],
    areas: ['next-step'],
    mayInsertReaction: false,
  });
});

test('[F3] while it is typed the strip is drawn to scale; what is no number takes no room', () => {
  const circumstances = { people: 5, lengthMinutes: null };
  const shares = (draft: FormatDraft) =>
    phaseStrip(drawnFormat(tietze, draft), circumstances).map(({ share }) => share);
  const before = shares(draftOf(tietze));
  expect(shares(changed(1, { from: 'soon', to: '' }))[1]).toBe(0);
  expect(shares(changed(1, { from: '30', to: '30' }))[1]).toBeGreaterThan(before[1] ?? 1);
  expect(shares(addPhase(draftOf(tietze)))).toHaveLength(before.length + 1);
});

test('[F1] what contradicts in the whole is named: a block apart, two that take the rest', () => {
  const phases = (...ids: string[]) => {
    const draft: FormatDraft = { ...draftOf(tietze), repeat: 'open' };
    return ids.reduce<FormatDraft>((one, id) => changePhase(one, id, { repeats: true }), draft);
  };
  const [first, , third] = tietze.phases.map(({ id }) => id);
  if (first === undefined || third === undefined) throw new Error('tietze has more phases');
  const broken = { kind: 'broken', phase: null, why: 'contradiction' };
  expect(readDraft(tietze, phases(first, third))).toEqual({ ...broken, field: 'phases' });
  expect(readDraft(tietze, phases())).toEqual({ ...broken, field: 'repeat' });
  const rest = [first, third].reduce<FormatDraft>(
    (one, id) => changePhase(one, id, { span: 'rest' }),
    draftOf(tietze),
  );
  expect(readDraft(tietze, rest)).toEqual({ ...broken, field: 'phases' });
});

test('[F1] a phase that was added and left empty is refused at its name', () => {
  expect(readDraft(tietze, addPhase(draftOf(tietze)))).toEqual({
    kind: 'broken',
    phase: tietze.phases.length,
    field: 'name',
    why: 'too-small',
  });
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

const methodsOf = (format: Format) => {
  const choice = format.phases[3]?.choice;
  return choice?.of === 'methods' ? choice.methods : [];
};

test('[F6] [F8] a copy carries what a phase collects and chooses; its methods are ours to change', () => {
  const typed = 'Headstand\n\n Pairs \nDrawing\nBrainstorm';
  const read = readDraft(tietze, changed(3, { methods: typed }));
  if (read.kind !== 'format') throw new Error('it fits');
  const [headstand] = methodsOf(tietze).filter(({ id }) => id === 'headstand');
  expect(methodsOf(read.format).map(({ name }) => name)).toEqual([
    'Headstand',
    'Pairs',
    'Drawing',
    'Brainstorm',
  ]);
  expect(methodsOf(read.format)[0]).toEqual(headstand);
  expect(new Set(methodsOf(read.format).map(({ id }) => id)).size).toBe(4);
  expect(read.format.phases[0]?.choice).toEqual(tietze.phases[0]?.choice);
  // Edited once more, the new ones are known.
  expect(readDraft(read.format, draftOf(read.format))).toEqual(read);
});

test('[F1] [F8] methods that do not fit are refused by name, and so is a choice that no editor made', () => {
  const broken = { kind: 'broken', phase: 3 };
  expect(readDraft(tietze, changed(3, { methods: 'Headstand' }))).toMatchObject({
    ...broken,
    field: 'methods',
    why: 'too-small',
  });
  expect(readDraft(tietze, changed(3, { methods: `Headstand\n${'x'.repeat(61)}` }))).toMatchObject({
    ...broken,
    field: 'methods',
    why: 'too-big',
  });
  const phases = tietze.phases.map((phase, index) =>
    index === 0 && phase.choice !== null
      ? {
          ...phase,
          choice: { ...phase.choice, dots: 0 as const, decides: 'nobody' as const, isWriting: false },
        }
      : phase,
  );
  const foreign = { ...tietze, phases };
  expect(readDraft(foreign, draftOf(foreign))).toEqual({
    kind: 'broken',
    phase: 0,
    field: 'choice',
    why: 'contradiction',
  });
});
