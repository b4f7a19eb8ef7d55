import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { catalogue } from './catalogue.ts';
import { format as tietze } from './catalogue/tietze.ts';
import { formatFaults, mainHandKind, parseFormat } from './schema.ts';
import { formatDraftArbitrary } from './testing/formatArbitrary.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const faultOf = (value: unknown) => {
  const parsed = parseFormat(value);
  return parsed.kind === 'broken' ? `${parsed.field}: ${parsed.why}` : 'format';
};
const phase = (index: number) => {
  const found = tietze.phases[index];
  if (found === undefined) throw new Error('no such phase');
  return found;
};
const withPhase = (change: object) => ({ ...tietze, phases: [{ ...phase(0), ...change }, phase(1)] });

describe('[F1] a broken format is refused with the field and the fault', () => {
  const cases: [string, unknown, string][] = [
    ['nothing', null, 'format: wrong-kind'],
    ['no phases', { ...tietze, phases: [] }, 'phases: too-small'],
    ['a missing prompt', withPhase({ prompt: undefined }), 'phases.0.prompt: missing'],
    ['an empty prompt', withPhase({ prompt: '  ' }), 'phases.0.prompt: too-small'],
    ['a floor of its own', withPhase({ floor: 'stage' }), 'phases.0.floor: not-an-option'],
    ['a gap of five', withPhase({ gapSeconds: 5 }), 'phases.0.gapSeconds: not-an-option'],
    ['no process point', withPhase({ handKinds: ['turn'] }), 'phases.0.handKinds: needs-process'],
    [
      'minutes upside down',
      withPhase({ minutes: { from: 9, to: 3, isOurs: true } }),
      'phases.0.minutes.to: reversed',
    ],
    [
      'no minutes',
      withPhase({ minutes: { from: 0, to: 3, isOurs: true } }),
      'phases.0.minutes.from: too-small',
    ],
    ['two phases of one id', withPhase({ id: phase(1).id }), 'phases.1.id: duplicate'],
    [
      'a floor for a silent presenter',
      withPhase({ floor: 'presenter', presenter: 'silent' }),
      'phases.0.presenter: contradiction',
    ],
    [
      'advice among questions only',
      withPhase({ isQuestionOnly: true, isAdvice: true }),
      'phases.0.isAdvice: contradiction',
    ],
    ['a block that nobody repeats', withPhase({ repeats: true }), 'repeat: contradiction'],
    ['a repetition without a block', { ...tietze, repeat: 'open' }, 'repeat: contradiction'],
    [
      'two rests',
      { ...tietze, phases: [phase(0), phase(1)].map((one) => ({ ...one, span: 'rest' })) },
      'phases: contradiction',
    ],
    ['an id with a slash', { ...tietze, id: 'a/b' }, 'id: pattern'],
    ['a role twice', { ...tietze, roles: [...tietze.roles, ...tietze.roles] }, 'roles: too-big'],
    ['half a character', { ...tietze, name: '\ud800' }, 'name: pattern'],
  ];
  test.each(cases)('%s', (_name, value, fault) => {
    expect(faultOf(value)).toBe(fault);
  });
});

test('[F1] any JSON either parses, and then reads the same again, or is refused naming a field', () => {
  const anything = fc.oneof(fc.jsonValue(), formatDraftArbitrary);
  fc.assert(
    fc.property(anything, (value) => {
      const parsed = parseFormat(value);
      if (parsed.kind === 'format') return void expect(parseFormat(plain(parsed.format))).toEqual(parsed);
      expect(parsed.field.length).toBeGreaterThan(0);
      expect(formatFaults).toContain(parsed.why);
    }),
    lawRuns,
  );
});

test('[F1] breaking any one field of any format names that field, or something it contradicts', () => {
  const paths = [...catalogue.values()].flatMap((format) =>
    leavesOf(plain(format)).map((path) => ({ format, path })),
  );
  const wrong = fc.constantFrom<unknown>(null, {}, [[]], -1, 1e9, '', 'x'.repeat(300), '\udc00');
  let refusals = 0;
  fc.assert(
    fc.property(fc.constantFrom(...paths), wrong, ({ format, path }, value) => {
      const broken = parseFormat(replaced(plain(format), path, value));
      if (broken.kind === 'format') return;
      refusals += 1;
      const top = path[0] ?? '';
      expect([top, 'phases', 'repeat', 'format']).toContain(broken.field.split('.')[0]);
      if (broken.why !== 'contradiction' && broken.why !== 'reversed' && broken.why !== 'duplicate') {
        expect(path.join('.')).toContain(broken.field.split('.').slice(0, path.length).join('.'));
      }
    }),
    lawRuns,
  );
  expect(refusals).toBeGreaterThan(lawRuns.numRuns / 2);
});

test('[F2] raising a hand means a turn, else a question, else nothing', () => {
  expect(tietze.phases.map(mainHandKind)).toEqual(['turn', 'clarify', 'turn', 'turn', 'turn', null]);
});

/** The paths of everything that is no list and no object. */
function leavesOf(value: unknown, path: readonly string[] = []): readonly string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((inner: unknown, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  }
  if (typeof value !== 'object' || value === null) return by;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
}
