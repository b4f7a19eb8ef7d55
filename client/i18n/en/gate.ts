import type { Hint } from '#shared/board/hint.ts';
import type { ReactionState } from '#shared/gate/read.ts';
import type { OverrideReason } from '#shared/gate/schemas.ts';

/** English words for the reaction gate (A40). Loaded with the room. */
export const gate = {
  heading: 'Reactions',
  intro: 'Before this case ends, everybody says what it stirred in them.',
  introStrict: 'Before this case ends, everybody says one line, spoken or written. Nobody passes.',
  waiting_one: 'Still to share: {{names}}',
  waiting_other: 'Still to share: {{names}}',
  waitingNext:
    'Everybody is asked now, under Reactions. If there is no time, two people may agree there to close without.',
  isOpen: 'Everybody was heard.',
  list: 'Reactions',
  states: {
    'to-share': 'still to share',
    'passed-once': 'passed once',
    shared: 'shared',
    passed: 'passed',
    'stepped-out': 'not asked',
  } satisfies Record<ReactionState, string>,
  shared: 'I have shared',
  line: 'Write one line',
  lineLabel: 'Your line, for everybody in the room; it is gone when the case ends',
  sendLine: 'Show it',
  pass: 'Pass',
  passedOnce: 'You passed. You are asked once more when everybody was asked.',
  secondInvitation: 'Everybody was asked once. Would you like to say something now? You may pass again.',
  thanks: 'Thank you.',
  without: 'Close without them …',
  withoutWhy: 'Two people must agree. The round then opens the next meeting.',
  reasons: {
    time: 'Close for lack of time',
    crisis: 'Close for a crisis',
  } satisfies Record<OverrideReason, string>,
  asked: {
    time: '{{name}} would close for lack of time. A second person must agree.',
    crisis: '{{name}} would close for a crisis. A second person must agree.',
  } satisfies Record<OverrideReason, string>,
  agreed: 'Two people agree to close. The round opens the next meeting.',
  agree: 'Agree to close',
  withdraw: 'Take it back',
  close: 'Close the case',
  owed: {
    heading: 'A round is still owed: {{title}}',
    why: {
      time: 'It was closed for lack of time before {{names}} could say what it stirred in them. Open the meeting with this round.',
      crisis:
        'It was closed for a crisis before {{names}} could say what it stirred in them. Open the meeting with this round.',
    } satisfies Record<OverrideReason, string>,
    held: 'The round was held',
    heldOf: 'The round was held: {{title}}',
  },
  hints: {
    'advice-as-question': 'This may be heard as advice. Perhaps: “{{wording}}”',
    'blame-as-question': 'This may be heard as blame. Perhaps: “{{wording}}”',
    'not-a-question': 'Now is the time for questions. Could you ask it?',
  } satisfies Record<Exclude<Hint['kind'], 'none'>, string>,
  rewordings: {
    'advice-as-question': 'What have you thought of so far?',
    'blame-as-question': 'What made that difficult?',
  } satisfies Record<Exclude<Hint['kind'], 'none' | 'not-a-question'>, string>,
  useWording: 'Use this wording',
  modeStrict: 'Reactions: no passing, one line each',
  modePass: 'Reactions: allow passing',
};
