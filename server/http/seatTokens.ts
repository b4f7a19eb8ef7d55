import { sign, verify } from 'hono/jwt';
import { z } from 'zod';
import { participantIdSchema, roomIdSchema, type ParticipantId, type RoomId } from '#shared/room/ids.ts';
import { toBase64url } from '#shared/sealed/base64url.ts';
import type { Clock } from '#server/clock.ts';

/** One admission: who may ask for tickets and media tokens, and where. */
export interface Seat {
  room: RoomId;
  participant: ParticipantId;
}

const lifeMs = 12 * 3_600_000;
const claims = z.strictObject({ room: roomIdSchema, sub: participantIdSchema, exp: z.number() });

/** Seat tokens: bearer, signed, 12 h, for one room and participant; they survive a restart (W3). */
export interface SeatTokens {
  issue(seat: Seat): Promise<string>;
  /** Null for whatever is not a valid token of ours for this room. */
  check(authorization: string | undefined, room: RoomId): Promise<Seat | null>;
  /** Like `check`, also when its time is over: only for who proves the room itself again. */
  recognise(authorization: string, room: RoomId): Promise<Seat | null>;
}

/** Signs with this key of 32 random bytes. */
export function createSeatTokens(key: Uint8Array, clock: Clock): SeatTokens {
  const secret = toBase64url(key);
  /** The seat and the end of its token, milliseconds since 1970. */
  const read = async (authorization: string, room: RoomId) => {
    const token = /^Bearer ([\w.-]{1,1024})$/.exec(authorization)?.[1];
    if (token === undefined) return null;
    // The expiry is checked against our own clock, by who minds it.
    const payload: unknown = await verify(token, secret, { alg: 'HS256', exp: false }).catch(() => null);
    const parsed = claims.safeParse(payload);
    if (!parsed.success || parsed.data.room !== room) return null;
    return { seat: { room, participant: parsed.data.sub }, until: parsed.data.exp * 1000 };
  };
  return {
    issue: ({ room, participant }) =>
      sign({ room, sub: participant, exp: Math.floor((clock.now() + lifeMs) / 1000) }, secret, 'HS256'),
    async check(authorization, room) {
      const found = await read(authorization ?? '', room);
      return found !== null && found.until > clock.now() ? found.seat : null;
    },
    recognise: async (authorization, room) => (await read(authorization, room))?.seat ?? null,
  };
}
