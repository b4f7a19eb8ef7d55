import { expect, test } from 'vitest';
import { createBoardWork, isWritingIn } from './boardWork.ts';

test('a draft counts in its own area, an open form wherever one is', () => {
  const nothing = createBoardWork().get();
  expect(isWritingIn(nothing, 'ideas')).toBe(false);
  const typed = { ...nothing, drafts: { ...nothing.drafts, ideas: 'Ask the school' } };
  expect(isWritingIn(typed, 'ideas')).toBe(true);
  expect(isWritingIn(typed, 'views')).toBe(false);
  expect(isWritingIn({ ...nothing, openForms: 1 }, 'views')).toBe(true);
});
