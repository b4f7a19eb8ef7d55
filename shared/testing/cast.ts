import type * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import type { Actor } from '#shared/room/actor.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { idText } from './arbitraries.ts';

/** The seat of the invented person number `index`; the same in every run. */
export function castSeat(index: number): SeatId {
  return seatIdSchema.parse(idText('seat', index));
}

/** An actor who sees these seats present, the own one included. */
export function actorOf(seat: SeatId, present: Iterable<SeatId>): Actor {
  return { seat, present: new Set([...present, seat]) };
}

/**
 * Seats `count` invented people through the commands of people, one server ms apart from 0, and gives
 * the roles named to the people of that number. Answers their seats. Throws when a command refuses.
 */
export function seatCast(
  doc: Y.Doc,
  count: number,
  roles: Partial<Record<RoleName, number>> = {},
): readonly SeatId[] {
  const seats = Array.from({ length: count }, (_unused, index) => castSeat(index));
  const demand = (outcome: { kind: string }) => {
    if (outcome.kind !== 'accepted') throw new Error('the cast could not be seated');
  };
  seats.forEach((seat, index) => {
    demand(takeSeat(doc, actorOf(seat, seats), { name: `Person ${index}`, discipline: 'art', now: index }));
  });
  for (const role of ['facilitator', 'timekeeper', 'presenter'] as const) {
    const index = roles[role];
    if (index === undefined) continue;
    demand(takeRole(doc, actorOf(castSeat(index), seats), { role, now: count }));
  }
  return seats;
}
