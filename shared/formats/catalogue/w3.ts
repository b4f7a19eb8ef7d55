import { defineFormat } from '../schema.ts';

/** What, so what, now what. */
export const format = defineFormat({
  id: 'w3',
  name: 'What, so what, now what',
  family: 'Meetings',
  source: 'What, so what, now what (liberating structures): SessionLab',
  sentence: 'Three short rounds: the facts, why they matter, what follows.',
  kind: 'meeting',
  minutes: { from: 15, to: 15, isOurs: true },
  groupSize: { from: 2, to: 8 },
  roles: [{ role: 'facilitator', isRequired: true }],
  phases: [
    {
      id: 'what',
      name: 'What',
      minutes: { from: 5, to: 5, isOurs: true },
      floor: 'round',
      presenter: 'joins',
      prompt: 'Facts we noticed.',
      handKinds: ['process'],
      areas: ['views'],
    },
    {
      id: 'so-what',
      name: 'So what',
      minutes: { from: 5, to: 5, isOurs: true },
      floor: 'round',
      presenter: 'joins',
      prompt: 'Why it matters.',
      handKinds: ['process'],
      areas: ['views'],
    },
    {
      id: 'now-what',
      name: 'Now what',
      minutes: { from: 5, to: 5, isOurs: true },
      floor: 'round',
      presenter: 'decides',
      prompt: 'What follows.',
      handKinds: ['process'],
      areas: ['ideas', 'next-step'],
      isAdvice: true,
    },
  ],
});
