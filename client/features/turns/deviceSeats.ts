import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';

/** Which seat of this device does something, and what the policy says to it. */
export interface DeviceSeat {
  actor: Actor;
  policy: Outcome;
}

/**
 * The seat at this device that may do something: the acting one if it may, else the first of the
 * others that may (A46: no floor is stuck because another seat is acting). When none may, the acting
 * one with its refusal.
 */
export function seatThatMay(
  actor: Actor,
  mySeats: readonly SeatId[],
  ask: (actor: Actor) => Outcome,
): DeviceSeat {
  const own = { actor, policy: ask(actor) };
  if (own.policy.kind === 'accepted') return own;
  for (const seat of mySeats) {
    const other = { ...actor, seat };
    const policy = ask(other);
    if (policy.kind === 'accepted') return { actor: other, policy };
  }
  return own;
}
