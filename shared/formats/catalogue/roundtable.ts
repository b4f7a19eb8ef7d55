import { defineFormat } from '../schema.ts';

/** Roundtable: equal minutes for everybody. */
export const format = defineFormat({
  id: 'roundtable',
  name: 'Roundtable',
  family: 'Meetings',
  source: "Described for clinicians' peer consultation groups",
  sentence: 'Everybody shares a case or concern for equal minutes, and each gets one response from each.',
  kind: 'meeting',
  minutes: { from: 60, to: 90, isOurs: false },
  groupSize: { from: 2, to: 8 },
  repeat: 'per-person',
  roles: [
    { role: 'facilitator', isRequired: true },
    { role: 'timekeeper', isRequired: true },
    { role: 'presenter', isRequired: true },
  ],
  phases: [
    {
      id: 'share',
      name: 'Share',
      minutes: { from: 3, to: 15, isOurs: true },
      span: 'rest',
      floor: 'presenter',
      presenter: 'speaks',
      prompt: 'A case or concern.',
      handKinds: ['process'],
      areas: ['questions'],
      repeats: true,
    },
    {
      id: 'echo',
      name: 'Echo',
      minutes: { from: 2, to: 2, isOurs: true },
      floor: 'round',
      presenter: 'silent',
      prompt: 'One response each, then reaction.',
      handKinds: ['process'],
      areas: ['ideas', 'views', 'next-step'],
      repeats: true,
      isAdvice: true,
    },
  ],
});
