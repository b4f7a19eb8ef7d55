import { describe, expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';
import { parseFormat } from './schema.ts';

const formats = [...catalogue.values()];

describe('the catalogue', () => {
  test('[F2] A51: holds the 25 formats of the brief, each under its own id', () => {
    expect([...catalogue.keys()].toSorted().join(' ')).toBe(
      'als balint capa consultancy crisis dbt echo fishbowl fiveps fourbox frame gossip heilsbronn incident ' +
        'leancoffee reaction reflecting rolesview roundtable sbar sfrt sgs tietze troika w3',
    );
    for (const [id, format] of catalogue) expect(format.id).toBe(id);
  });

  test('[F1] every one of them survives being stored and read again', () => {
    for (const format of formats) {
      expect(parseFormat(JSON.parse(JSON.stringify(format)))).toEqual({ kind: 'format', format });
    }
  });

  test('[F2] names and sentences tell them apart, and the picker has one of each kind', () => {
    expect(new Set(formats.map(({ name }) => name)).size).toBe(25);
    expect(new Set(formats.map(({ sentence }) => sentence)).size).toBe(25);
    expect(formats.filter(({ kind }) => kind === 'insert').map(({ id }) => id)).toEqual(['reaction']);
    expect(formats.filter(({ kind }) => kind === 'crisis').map(({ id }) => id)).toEqual(['crisis']);
  });

  test('[F2] the minutes of the phases fit the minutes of the whole, where the source gives both', () => {
    const sums = formats
      .filter(({ repeat, phases }) => repeat === 'none' && phases.every(({ span }) => span === 'fixed'))
      .map((format) => ({
        id: format.id,
        least: format.phases.reduce((sum, { minutes }) => sum + minutes.from, 0),
        most: format.phases.reduce((sum, { minutes }) => sum + minutes.to, 0),
        format,
      }));
    // The source says about 45.
    const loose = sums.filter(
      ({ format, least, most }) => least > format.minutes.to || most < format.minutes.from,
    );
    expect(loose.map(({ id, least, most }) => `${id} ${least}-${most}`)).toEqual(['rolesview 43-43']);
  });
});

describe('what a phase allows', () => {
  const phases = formats.flatMap((format) => format.phases.map((phase) => ({ format: format.id, ...phase })));
  const named = (list: readonly { format: string; id: string }[]) =>
    list.map(({ format, id }) => `${format}/${id}`);

  test('[F2] A36: a process point works in every phase', () => {
    expect(phases.every(({ handKinds }) => handKinds.includes('process'))).toBe(true);
  });

  test('[F2] C6: in a round and in a silent phase nobody replies', () => {
    const quiet = phases.filter(({ floor }) => floor === 'round' || floor === 'silent');
    expect(named(quiet.filter(({ handKinds }) => handKinds.length > 1))).toEqual([]);
  });

  test('[F2] C9, A53: question-only phases take questions, not turns or replies', () => {
    const questions = phases.filter(({ isQuestionOnly }) => isQuestionOnly);
    expect(questions.length).toBeGreaterThan(8);
    const strays = questions.filter(
      ({ handKinds }) => handKinds.includes('turn') || handKinds.includes('reply'),
    );
    expect(named(strays)).toEqual([]);
    expect(questions.every((phase) => phase.areas.includes('questions'))).toBe(true);
  });

  test('[F2] C8: nobody asks a presenter who is listening', () => {
    const listening = phases.filter(({ presenter }) => presenter === 'silent');
    expect(named(listening.filter(({ handKinds }) => handKinds.includes('clarify')))).toEqual([]);
  });

  test('[F2] C10: one contribution, then 3 s, where the presenter listens to hands or to a round', () => {
    const takingIn = phases.filter(
      ({ presenter, floor }) => presenter === 'silent' && (floor === 'queue' || floor === 'round'),
    );
    expect(named(takingIn.filter(({ gapSeconds }) => gapSeconds !== 3))).toEqual([
      'crisis/options',
      'roundtable/echo',
    ]);
  });

  test('[F2] A55: balint, gossip and fishbowl have no advice phase; where there is one, ideas can be written', () => {
    const advised = new Set(phases.filter(({ isAdvice }) => isAdvice).map(({ format }) => format));
    expect(formats.map(({ id }) => id).filter((id) => !advised.has(id))).toEqual([
      'balint',
      'fishbowl',
      'frame',
      'gossip',
      'reaction',
    ]);
    const withoutIdeas = phases.filter(({ isAdvice, areas }) => isAdvice && !areas.includes('ideas'));
    expect(named(withoutIdeas)).toEqual([]);
  });

  test('[F2] C16: silence prompts nobody in the work of a Balint group', () => {
    expect(named(phases.filter((phase) => !phase.isSilencePrompted))).toContain('balint/work');
  });

  test('[F2] A40: what counts as the personal reaction is a round', () => {
    const reactions = phases.filter(({ isReaction }) => isReaction);
    expect(reactions.every(({ floor }) => floor === 'round')).toBe(true);
    expect(named(reactions).toSorted()).toEqual([
      'balint/process',
      'capa/reaction',
      'crisis/care',
      'gossip/review',
      'reaction/reaction',
      'sbar/learning',
    ]);
  });
});
