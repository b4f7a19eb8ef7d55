import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { mostPhases } from '#shared/formats/schema.ts';
import { addPhase, movePhase, removePhase } from './draftPhases.ts';
import { draftOf, type FormatDraft } from './formatDraft.ts';

const idsOf = ({ phases }: FormatDraft) => phases.map(({ id }) => id);

test('[F6] A51: a phase moves one place, and at the edge it stays', () => {
  const draft = draftOf(balint);
  const [first = '', second = '', ...others] = idsOf(draft);
  expect(idsOf(movePhase(draft, second, -1))).toEqual([second, first, ...others]);
  expect(idsOf(movePhase(draft, first, 1))).toEqual([second, first, ...others]);
  expect(movePhase(draft, first, -1)).toBe(draft);
  expect(movePhase(draft, others.at(-1) ?? '', 1)).toBe(draft);
});

test('[F6] A51: whatever is added, removed and moved, every phase stands once and one is left', () => {
  const step = fc.record({ verb: fc.constantFrom('add', 'remove', 'up', 'down'), at: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      let draft = draftOf(balint);
      for (const { verb, at } of steps) {
        const before = idsOf(draft);
        const id = before[at % before.length] ?? '';
        if (verb === 'add' && before.length < mostPhases) {
          draft = addPhase(draft);
          expect(idsOf(draft).slice(0, -1)).toEqual(before);
        } else if (verb === 'remove') {
          draft = removePhase(draft, id);
          expect(idsOf(draft)).toEqual(before.length === 1 ? before : before.filter((each) => each !== id));
        } else if (verb !== 'add') {
          draft = movePhase(draft, id, verb === 'up' ? -1 : 1);
          expect(idsOf(draft).toSorted()).toEqual(before.toSorted());
        }
        expect(new Set(idsOf(draft)).size).toBe(draft.phases.length);
        expect(draft.phases.length).toBeGreaterThan(0);
      }
    }),
    lawRuns,
  );
});
