import { encodeId, participantIdSchema, type RoomId } from '#shared/room/ids.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { EnterAnswer, ProblemCode } from '#shared/protocol/routes.ts';
import type { AppDeps } from '#server/deps.ts';
import { roomByProof } from './access.ts';

/** What entering takes. */
export interface EnterWish {
  room: RoomId;
  proof: string;
  address: string;
  /** The header that brings an earlier seat token, if any. */
  authorization: string | undefined;
}

/** What entering answers. */
export type Entered =
  | { kind: 'entered'; answer: EnterAnswer }
  | { kind: 'too-many'; seconds: number }
  | { kind: 'problem'; code: ProblemCode };

/**
 * One call gives everything a browser needs to be in the room: a fresh participant, seat token, sync
 * ticket, media token, the sealed card. Entering counts nobody and shows nothing to the others (W2).
 * Whoever proves the room and brings a seat token of it, over or not, stays the participant they were (W3).
 */
export async function enterRoom(
  deps: AppDeps,
  { room, proof, address, authorization }: EnterWish,
): Promise<Entered> {
  const { store, registry, clock, seatTokens, tickets, media } = deps;
  const record = await roomByProof(store, room, proof);
  // A stranger must not be able to lock a room, nor its people a clinic that shares their address.
  const { enter, wrongProof } = deps.rateLimits;
  const seconds = record === null ? wrongProof.take(address) : enter.take(room);
  if (seconds !== null) return { kind: 'too-many', seconds };
  if (record === null) return { kind: 'problem', code: 'not-found' };
  const known = authorization === undefined ? null : await seatTokens.recognise(authorization, room);
  // A fresh participant would be of no use to them: what they wrote is bound to the one they were (W6).
  if (authorization !== undefined && known === null) return { kind: 'problem', code: 'unauthorized' };
  // Who comes back may be one of the twelve: their newer socket ends the older one.
  if (known === null && registry.connected(room) >= limits.connectionsPerRoom)
    return { kind: 'problem', code: 'room-full' };
  const participant = known?.participant ?? participantIdSchema.parse(encodeId(deps.random(16)));
  const seat = { room, participant };
  const [seatToken, mediaAnswer] = await Promise.all([
    seatTokens.issue(seat),
    media.admit(room, participant),
  ]);
  deps.log.info({ event: 'entered', room, participant });
  return {
    kind: 'entered',
    answer: {
      participant,
      seatToken,
      ticket: tickets.issue(seat),
      media: mediaAnswer,
      serverTime: clock.now(),
      connected: registry.connected(room),
      card: record.card,
    },
  };
}
