import type { WrapUp } from '#shared/gate/wrapUp.ts';

/** English words for the end of a case. Loaded with the room. */
export const wrapUp = {
  heading: 'Wrapping up {{title}}',
  nextStep: 'Next step, in the presenter’s words',
  noNextStep:
    'No next step is written. The presenter, if there is one, may write one on the board, or leave it so.',
  closingRound: 'A closing round may help: one word each, and nobody needs to explain it.',
  needs: 'Needs more than us: {{kind}}, {{due}}. Who sees to it: {{name}}',
  keptTitle: 'What is kept, and until when',
  kept: 'Kept in this room: {{list}}.',
  neverKept: 'Kept nowhere: {{list}}.',
  wiped_one: 'All of it is wiped {{count}} hour after the last person has left.',
  wiped_other: 'All of it is wiped {{count}} hours after the last person has left.',
  agendaDone: 'Everything on the agenda is done.',
  agendaDoneNext_one:
    'The meeting ends when you leave it. What is in this room is wiped {{count}} hour after the last person has left.',
  agendaDoneNext_other:
    'The meeting ends when you leave it. What is in this room is wiped {{count}} hours after the last person has left.',
  done: 'Done',
  keptThings: {
    'focus-question': 'the focus question',
    board: 'the board',
    'next-step': 'the next step',
    'needs-more': 'what needs more than us',
    topics: 'topics, votes and what was chosen',
    'owed-round': 'who was not heard, until the round is held',
  } satisfies Record<WrapUp['kept'][number], string>,
  neverKeptThings: {
    reactions: 'reactions',
    passes: 'who passed',
    'talk-time': 'who spoke how long',
    'process-talk': 'talk about the process',
    'sound-and-picture': 'sound and picture',
  } satisfies Record<WrapUp['neverKept'][number], string>,
};
