import fc from 'fast-check';
import { areas } from '#shared/board/schemas.ts';
import { roleNames } from '#shared/roles/schemas.ts';
import { handKinds } from '#shared/turns/schemas.ts';
import { deciders } from '../choice.ts';
import { floorRules, formatKinds, parseFormat, phaseSpans, presenterStates, type Format } from '../schema.ts';

const text = (most: number) =>
  fc.string({ minLength: 1, maxLength: most }).map((words) => words.trim() || 'words');

const minutes = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.boolean())
  .map(([a, b, isOurs]) => ({ from: Math.min(a, b), to: Math.max(a, b), isOurs }));

const steps = { dots: fc.constantFrom(0, 1, 3), decides: fc.constantFrom(...deciders) };
const method = fc.record({
  id: fc.constantFrom('pairs', 'silence', 'drawing'),
  name: text(20),
  note: text(20),
});
const choice = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('topics'), isWriting: fc.boolean(), ...steps }) },
  {
    weight: 1,
    arbitrary: fc.record({
      of: fc.constant('methods'),
      methods: fc.uniqueArray(method, { maxLength: 3, selector: ({ id }) => id }),
      ...steps,
    }),
  },
);

const phase = fc.record({
  name: text(20),
  minutes,
  span: fc.constantFrom(...phaseSpans),
  floor: fc.constantFrom(...floorRules),
  presenter: fc.constantFrom(...presenterStates),
  prompt: text(40),
  handKinds: fc.subarray([...handKinds]),
  areas: fc.subarray([...areas]),
  gapSeconds: fc.constantFrom(0, 3),
  isQuestionOnly: fc.boolean(),
  isAdvice: fc.boolean(),
  repeats: fc.boolean(),
  choice,
});

/** What somebody could make in the editor: of the right shape, and often against a rule. */
export const formatDraftArbitrary = fc.record({
  id: fc.constantFrom('house', 'balint'),
  name: text(20),
  family: text(10),
  source: text(10),
  sentence: text(40),
  kind: fc.constantFrom(...formatKinds),
  minutes,
  groupSize: fc.record({ from: fc.integer({ min: 1, max: 5 }), to: fc.integer({ min: 3, max: 12 }) }),
  minGroupAge: fc.integer({ min: 0, max: 24 }),
  roles: fc.subarray(roleNames.map((role) => ({ role, isRequired: true }))),
  repeat: fc.constantFrom('none', 'per-person', 'open'),
  phases: fc
    .array(phase, { minLength: 1, maxLength: 5 })
    .map((phases) => phases.map((one, index) => ({ ...one, id: `phase-${index}` }))),
});

/** Drafts made to fit: formats that nobody wrote, and that the schema takes. */
export const formatArbitrary: fc.Arbitrary<Format> = formatDraftArbitrary
  .map((draft) => parseFormat({ ...draft, ...mended(draft) }))
  .filter((parsed) => parsed.kind === 'format')
  .map((parsed) => parsed.format);

type Draft = typeof formatDraftArbitrary extends fc.Arbitrary<infer T> ? T : never;

function mended(draft: Draft) {
  const [first] = draft.phases;
  const phases = draft.phases.map((one, index) => {
    const isTimed = index === 0 || one.span !== 'rest';
    const repeats = draft.repeat !== 'none' && (one === first || one.repeats === first?.repeats) && index < 2;
    return {
      ...one,
      repeats,
      span: isTimed && one.span !== 'any-time' ? one.span : ('fixed' as const),
      presenter: one.floor === 'presenter' ? ('speaks' as const) : one.presenter,
      handKinds: [...new Set(['process' as const, ...one.handKinds])],
      minutes: { ...one.minutes, from: one.minutes.from + 1, to: one.minutes.to + 1 },
      isAdvice: one.isAdvice && !one.isQuestionOnly,
    };
  });
  return { phases, groupSize: { from: 2, to: 8 } };
}
