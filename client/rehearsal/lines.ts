import type { Area } from '#shared/board/schemas.ts';

/** What simulated colleagues write; invented, about nobody, and never sent anywhere. */
export const lines = {
  questions: [
    'What happened right before?',
    'What would the client say if they sat here?',
    'What have you not said to them yet?',
    'Since when is it like this?',
  ],
  ideas: [
    'Name the pattern out loud before the next repair.',
    'What if the criticism is the repair, from their side?',
    'Ask what a good enough session would have been.',
    'Leave one silence longer than feels right.',
  ],
  views: [
    'Somebody at home may hear all this quite differently.',
    'The ward around it may be part of the pattern.',
    'It could also be grief, and not anger.',
    'From outside it looks like loyalty.',
  ],
  'next-step': ['I name the pattern at the start of the next session, and then wait.'],
} as const satisfies Record<Area, readonly string[]>;

/** The topics that simulated colleagues bring. */
export const topicLines = [
  'A client who thanks me for everything and changes nothing.',
  'Sessions that end ten minutes after they are over.',
  'A family that talks only while one of them is out of the room.',
  'How I notice that I am tired of a case.',
] as const;

/** The focus question that a simulated presenter words. */
export const focusLine = 'How can I stay open when each repair I try is heard as one more criticism?';

/** The fact that a simulated presenter puts right while listening. */
export const factLine = 'A small correction: it was the second session, not the first.';
