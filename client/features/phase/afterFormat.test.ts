import { describe, expect, it } from 'vitest';
import { stillToDo } from './afterFormat.ts';

const gone = { isHere: false, nextSteps: 0 };

describe('after a format', () => {
  it.each([
    { gate: { isGated: false, isOpen: true }, presenter: gone, left: [] },
    { gate: { isGated: true, isOpen: false }, presenter: gone, left: ['reactions'] },
    { gate: { isGated: true, isOpen: true }, presenter: gone, left: [] },
    {
      gate: { isGated: true, isOpen: false },
      presenter: { isHere: true, nextSteps: 0 },
      left: ['reactions', 'next-step'],
    },
    { gate: { isGated: true, isOpen: true }, presenter: { isHere: true, nextSteps: 1 }, left: [] },
  ])('[A40] [A60] $gate with $presenter leaves $left', ({ gate, presenter, left }) => {
    expect(stillToDo(gate, presenter)).toEqual(left);
  });
});
