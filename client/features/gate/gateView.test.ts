import { describe, expect, it, test } from 'vitest';
import type { GateView, ReactionState } from '#shared/gate/read.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { testFormat } from '#shared/testing/caseItem.ts';
import { askedOf, isGateShown, namesInRow } from './gateView.ts';

const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));
const gateWith = (
  state: ReactionState,
  more: Partial<GateView> = {},
): Pick<GateView, 'isGated' | 'people' | 'override' | 'isSecondInvitation'> => ({
  isGated: true,
  people: [{ seat, state }],
  override: { kind: 'none' },
  isSecondInvitation: false,
  ...more,
});
const [first] = testFormat().phases;
if (first === undefined) throw new Error('a format has a phase');
const runs = (more: Partial<{ isLast: boolean; isInsert: boolean; phase: typeof first }> = {}) => ({
  kind: 'runs' as const,
  phase: { isLast: false, isInsert: false, phase: { ...first, isReaction: false }, ...more },
});
const early = runs();

describe('[A40] the reactions are listed', () => {
  it.each([
    { title: 'not early in the case', gate: gateWith('to-share'), format: early, tried: false, shown: false },
    {
      title: 'when somebody tried to close',
      gate: gateWith('to-share'),
      format: early,
      tried: true,
      shown: true,
    },
    { title: 'once somebody shared', gate: gateWith('shared'), format: early, tried: false, shown: true },
    {
      title: 'in the last phase',
      gate: gateWith('to-share'),
      format: runs({ isLast: true }),
      tried: false,
      shown: true,
    },
    {
      title: 'not in the middle of a case without a format',
      gate: gateWith('to-share'),
      format: { kind: 'none' as const },
      tried: false,
      shown: false,
    },
    {
      title: 'in the reaction phase',
      gate: gateWith('to-share'),
      format: runs({ phase: { ...first, isReaction: true } }),
      tried: false,
      shown: true,
    },
    {
      title: 'after the format',
      gate: gateWith('to-share'),
      format: { kind: 'over' as const },
      tried: false,
      shown: true,
    },
    {
      title: 'never without a gate',
      gate: gateWith('to-share', { isGated: false }),
      format: { kind: 'over' as const },
      tried: true,
      shown: false,
    },
  ])('$title', ({ gate, format, tried, shown }) => {
    expect(isGateShown(gate, format, tried)).toBe(shown);
  });
});

test('[A40] who passed is asked again only when everybody was asked once', () => {
  expect(askedOf(gateWith('to-share'), seat).kind).toBe('first');
  expect(askedOf(gateWith('passed-once'), seat).kind).toBe('waits');
  expect(askedOf(gateWith('passed-once', { isSecondInvitation: true }), seat).kind).toBe('again');
  expect(askedOf(gateWith('passed'), seat)).toEqual({ kind: 'heard', state: 'passed' });
  expect(askedOf(gateWith('stepped-out'), seat).kind).toBe('nothing');
});

test('who is missing is named', () => {
  expect(namesInRow(['Ben'], 'en')).toBe('Ben');
  expect(namesInRow(['Ben', 'Chi'], 'en')).toBe('Ben and Chi');
});
