import { describe, expect, it } from 'vitest';
import { testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { phaseSteps } from './phaseSteps.ts';

const format = testFormat({
  phases: [
    testPhase('tell'),
    testPhase('bell', { span: 'any-time' }),
    testPhase('consult'),
    testPhase('close'),
  ],
});
const at = (phase: number, insert: string | null = null) => ({ phase, repetition: 0, insert });

describe('the strip of phases', () => {
  it('says what is done, now and to come; a phase open at any time is no step', () => {
    expect(phaseSteps(format, at(2))).toEqual([
      { id: 'tell', name: 'tell', state: 'done' },
      { id: 'consult', name: 'consult', state: 'now' },
      { id: 'close', name: 'close', state: 'later' },
    ]);
  });

  it('[H4] the phase into which another was put waits', () => {
    expect(phaseSteps(format, at(2, 'reaction')).map(({ state }) => state)).toEqual([
      'done',
      'waits',
      'later',
    ]);
  });
});
