import type { Context } from 'hono';
import type { RoomId } from '#shared/room/ids.ts';
import type { AppDeps } from '#server/deps.ts';
import { problem } from './problems.ts';
import { tooMany, type RateLimiter } from './rateLimits.ts';
import type { Seat } from './seatTokens.ts';

/** Who asks, or the answer that refuses them. */
export type Admission = { kind: 'seat'; seat: Seat } | { kind: 'refused'; answer: Response };

/**
 * The seat behind a bearer token, if its room still is and the seat has asked seldom enough. A seat is
 * counted by itself, so that a whole clinic behind one address is not; what proves no seat is counted
 * against its address (W14).
 */
export async function seatOf(
  deps: AppDeps,
  context: Context,
  room: RoomId,
  limiter: RateLimiter,
): Promise<Admission> {
  const seat = await deps.seatTokens.check(context.req.header('Authorization'), room);
  const { noSeat, addressOf } = deps.rateLimits;
  const seconds = seat === null ? noSeat.take(addressOf(context)) : limiter.take(seat.participant);
  if (seconds !== null) return { kind: 'refused', answer: tooMany(context, seconds) };
  if (seat === null) return { kind: 'refused', answer: problem(context, 'unauthorized') };
  if (deps.isDraining()) return { kind: 'refused', answer: problem(context, 'shutting-down') };
  if ((await deps.store.findRoom(room)) === null) {
    return { kind: 'refused', answer: problem(context, 'not-found') };
  }
  return { kind: 'seat', seat };
}
