import type { GateView, ReactionState } from '#shared/gate/read.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** How far the way of working of an item has come: none was begun, one runs, or it is over. */
export type FormatNow =
  | { kind: 'none' }
  | { kind: 'runs'; phase: Pick<PhaseView, 'isLast' | 'isInsert' | 'phase'> }
  | { kind: 'over' };

/**
 * When the reactions are asked for (A40): in the phase meant for it, in the last one, when the format
 * has ended, and from the moment anybody shared or tried to close.
 */
export function isGateShown(
  gate: Pick<GateView, 'isGated' | 'people' | 'override'>,
  format: FormatNow,
  hasTriedToClose: boolean,
): boolean {
  if (!gate.isGated) return false;
  if (hasTriedToClose || format.kind === 'over') return true;
  if (format.kind === 'runs') {
    const { isLast, isInsert, phase } = format.phase;
    if (isLast || isInsert || phase.isReaction) return true;
  }
  const isBegun = gate.people.some(({ state }) => state !== 'to-share' && state !== 'stepped-out');
  return isBegun || gate.override.kind !== 'none';
}

/** What this person is asked for now. */
export type Asked =
  | { kind: 'nothing' }
  | { kind: 'first' }
  /** Passed once; the others are asked first. */
  | { kind: 'waits' }
  | { kind: 'again' }
  | { kind: 'heard'; state: Extract<ReactionState, 'shared' | 'passed'> };

/** What the gate asks of one person (A40, C6). */
export function askedOf(gate: Pick<GateView, 'people' | 'isSecondInvitation'>, seat: SeatId): Asked {
  const state = gate.people.find((one) => one.seat === seat)?.state;
  switch (state) {
    case undefined:
    case 'stepped-out':
      return { kind: 'nothing' };
    case 'to-share':
      return { kind: 'first' };
    case 'passed-once':
      return { kind: gate.isSecondInvitation ? 'again' : 'waits' };
    case 'shared':
    case 'passed':
      return { kind: 'heard', state };
    default:
      return state satisfies never;
  }
}

/** Names in a row, by the page's language: `Ben`, `Ben and Chi`, `Ben, Chi and Dan`. */
export function namesInRow(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
