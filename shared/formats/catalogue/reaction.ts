import { defineFormat } from '../schema.ts';

/** The insert that goes into any format; everybody says what the case stirred in them (A40). */
export const format = defineFormat({
  id: 'reaction',
  name: 'Personal reaction',
  family: 'Inserts',
  source: 'Peer consultation guides from Jena and WiReLex; guidelines for peer groups, no. 15',
  sentence: 'One round in which everybody says one feeling and one sentence; the presenter comes last.',
  kind: 'insert',
  minutes: { from: 2, to: 5, isOurs: false },
  groupSize: { from: 2, to: 8 },
  roles: [{ role: 'facilitator', isRequired: true }],
  phases: [
    {
      id: 'reaction',
      name: 'Reaction',
      minutes: { from: 2, to: 5, isOurs: false },
      floor: 'round',
      presenter: 'joins-last',
      prompt: 'One feeling and one sentence: what did this stir in me?',
      handKinds: ['process'],
      areas: [],
      isReaction: true,
      mayInsertReaction: false,
    },
  ],
});
