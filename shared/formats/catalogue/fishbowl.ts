import { defineFormat } from '../schema.ts';

/** Fishbowl: an inner and an outer circle. */
export const format = defineFormat({
  id: 'fishbowl',
  name: 'Fishbowl',
  family: 'Perspectives',
  source: 'Workshop Tactics; mphilip',
  sentence: 'A few talk in the middle around one empty seat; the outer circle then says what it noticed.',
  kind: 'meeting',
  minutes: { from: 25, to: 25, isOurs: true },
  groupSize: { from: 5, to: 30 },
  minGroupAge: 6,
  roles: [{ role: 'facilitator', isRequired: true }],
  phases: [
    {
      id: 'inner-talk',
      name: 'Inner talk',
      minutes: { from: 15, to: 15, isOurs: true },
      floor: 'open',
      floorNote: 'inner circle only',
      presenter: 'joins',
      prompt: 'Take the empty seat to speak; someone then leaves.',
      handKinds: ['process', 'clarify', 'reply', 'turn'],
      areas: ['questions', 'ideas', 'views'],
    },
    {
      id: 'outer-view',
      name: 'Outer view',
      minutes: { from: 10, to: 10, isOurs: true },
      floor: 'round',
      presenter: 'joins',
      prompt: 'What did you notice?',
      handKinds: ['process'],
      areas: ['views'],
    },
  ],
});
