import type { Choice } from '#shared/formats/choice.ts';

/** English words for topics, dots and what is chosen. Loaded with the room; use as `t('choices:save')`. */
export const choices = {
  heading: { topics: 'Topics', methods: 'Methods' } satisfies Record<Choice['of'], string>,
  own: 'Your topic, in one sentence',
  ownOf: 'Topic of {{name}}, in one sentence',
  add: 'Add topic',
  change: 'Change topic',
  remove: 'Take it off',
  removeNamed: 'Take it off: {{text}}',
  left: '{{count}} characters left',
  tooLong: '{{count}} characters too many',
  empty: 'No topic is written yet.',
  total_one: '{{count}} dot',
  total_other: '{{count}} dots',
  place: 'Dot for {{text}}',
  takeBack: 'Take back the dot for {{text}}',
  oneDot: 'One dot each. Yours moves when you place it elsewhere.',
  dotsLeft: '{{left}} of your {{dots}} dots left, one for a topic.',
  tied: 'Equal: {{list}}.',
  decides: {
    presenter: 'The presenter decides.',
    leader: 'Whoever leads decides.',
    nobody: '',
  } satisfies Record<Choice['decides'], string>,
  choose: 'Choose',
  chooseNamed: 'Choose {{text}}',
  isChosen: 'chosen',
  wasHad: 'had',
  chosen: {
    topics: 'Topic: {{list}}',
    methods: 'Method: {{list}}',
  } satisfies Record<Choice['of'], string>,
  /** For the card that explains a phase. */
  intro: {
    write: 'Everybody may write one topic, in one sentence.',
    dots_one: 'Each person has one dot.',
    dots_other: 'Each person has {{count}} dots.',
  },
};
