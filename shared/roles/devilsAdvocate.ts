import type { SeatId } from '#shared/room/ids.ts';
import { isDiscussion } from './powers.ts';
import type { RolesView } from './read.ts';

/** The devil's advocate's guaranteed turn in the running phase (A6). */
export type GuaranteedTurn =
  | { kind: 'none' }
  | { kind: 'taken'; seat: SeatId }
  /** `isDue` from two thirds of the phase on: the timekeeper, and nobody else, is reminded. */
  | { kind: 'open'; seat: SeatId; isDue: boolean };

/**
 * How the guaranteed turn stands (R9; A6). `spoken` counts the floors held in this phase; times in ms
 * of the phase, without pauses.
 */
export function guaranteedTurn(
  roles: RolesView,
  phase: { phase: Parameters<typeof isDiscussion>[0]; spentMs: number; limitMs: number } | null,
  spoken: ReadonlyMap<SeatId, number>,
): GuaranteedTurn {
  const seat = roles.get('devils-advocate')?.seat;
  if (seat === undefined || phase === null || !isDiscussion(phase.phase)) return { kind: 'none' };
  if ((spoken.get(seat) ?? 0) > 0) return { kind: 'taken', seat };
  return { kind: 'open', seat, isDue: phase.limitMs > 0 && phase.spentMs * 3 >= phase.limitMs * 2 };
}

/** True for the one person who sees the reminder: the timekeeper (A6). */
export function isReminded(turn: GuaranteedTurn, roles: RolesView, seat: SeatId): boolean {
  return turn.kind === 'open' && turn.isDue && roles.get('timekeeper')?.seat === seat;
}
