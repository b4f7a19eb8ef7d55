import { expect, test } from 'vitest';
import { hintFor } from './hint.ts';

const questions = { isQuestionOnly: true };

test('[B10] A53: "Have you tried ..." and "Why didn’t you ..." get a gentle hint where only questions belong', () => {
  for (const line of ['Have you tried EMDR?', 'have you ever considered a referral?', 'Why not call the GP?'])
    expect(hintFor(line, questions)).toEqual({ kind: 'advice-as-question' });
  for (const line of ["Why didn't you call?", 'Why didn’t you call?', 'why did you not ask'])
    expect(hintFor(line, questions)).toEqual({ kind: 'blame-as-question' });
  expect(hintFor('He is angry.', questions)).toEqual({ kind: 'not-a-question' });
});

test('[B10] open questions, unfinished lines and other phases get none', () => {
  for (const line of [
    'What happened then?',
    'Could you say more about her?',
    'How old is',
    '',
    'Why was he late?',
  ])
    expect(hintFor(line, questions)).toEqual({ kind: 'none' });
  expect(hintFor('Have you tried EMDR?', { isQuestionOnly: false })).toEqual({ kind: 'none' });
  expect(hintFor('Have you tried EMDR?', null)).toEqual({ kind: 'none' });
});
