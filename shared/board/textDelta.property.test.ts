import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { applyDelta, cutsPair, diffText } from './textDelta.ts';

/** Few letters, so that edits repeat their surroundings; pairs that share a half (U+1F600, U+1F601, U+1F900). */
const letters = fc.constantFrom('a', 'b', '?', '\u{1F600}', '\u{1F601}', '\u{1FA00}');
const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));

/** What a textarea does: one stretch is replaced, and the caret stands behind what was typed. */
const typing = fc
  .record({
    parts: fc.array(letters, { maxLength: 12 }),
    at: fc.nat(12),
    gone: fc.nat(4),
    typed: fc.array(letters, { maxLength: 4 }),
  })
  .map(({ parts, at, gone, typed }) => {
    const head = parts.slice(0, at).join('') + typed.join('');
    return {
      before: parts.join(''),
      after: head + parts.slice(at + gone).join(''),
      caret: head.length,
      removed: parts.slice(at, at + gone).join('').length,
      inserted: typed.join(''),
    };
  });

test('[B9] the edit turns the old text into the new one, whatever both and the caret are', () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: -3, max: 40 }), (before, after, caret) => {
      expect(applyDelta(before, diffText(before, after, caret))).toBe(after);
    }),
    lawRuns,
  );
});

test('[B9] the edit cuts no surrogate pair, and inserts whole ones', () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), (before, after, caret) => {
      const { index, remove, insert } = diffText(before, after, caret);
      expect(cutsPair(before, index)).toBe(false);
      expect(cutsPair(before, index + remove)).toBe(false);
      expect(insert.isWellFormed()).toBe(true);
    }),
    lawRuns,
  );
});

test('[B9] the edit is never larger than what was typed and removed, and ends at the caret', () => {
  fc.assert(
    fc.property(typing, ({ before, after, caret, removed, inserted }) => {
      const edit = diffText(before, after, caret);
      expect(edit.remove).toBeLessThanOrEqual(removed);
      expect(edit.insert.length).toBeLessThanOrEqual(inserted.length);
      // A replacement may have typed what stood there already; a pure insertion cannot.
      if (removed === 0 && inserted !== '') {
        expect(edit).toEqual({ index: caret - inserted.length, remove: 0, insert: inserted });
      }
    }),
    lawRuns,
  );
});

test('[B9] a doubled letter is placed where the caret is', () => {
  expect(diffText('hello', 'helllo', 3)).toEqual({ index: 2, remove: 0, insert: 'l' });
  expect(diffText('hello', 'helllo', 5)).toEqual({ index: 4, remove: 0, insert: 'l' });
  expect(diffText('aaa', 'aa', 1)).toEqual({ index: 1, remove: 1, insert: '' });
  expect(diffText('', 'x', 1)).toEqual({ index: 0, remove: 0, insert: 'x' });
  expect(diffText('same', 'same', 2)).toMatchObject({ remove: 0, insert: '' });
});

test('[B9] one emoji replaced by another that shares its first half is replaced whole', () => {
  expect(diffText('\u{1F600}', '\u{1F601}', 2)).toEqual({ index: 0, remove: 2, insert: '\u{1F601}' });
  expect(diffText('\u{1F600}', '\u{1FA00}', 2)).toEqual({ index: 0, remove: 2, insert: '\u{1FA00}' });
});
