import { z } from 'zod';
import { participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { limits } from './limits.ts';

const base64url = (chars: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${chars}}$`));

/** 32 bytes as base64url: the access proof and its SHA-256. */
const bytes32 = base64url(43);

/** `POST /api/rooms`: the browser makes the room; the secret stays with it (security.md 2). */
export const createRoomBody = z.strictObject({
  room: roomIdSchema,
  /** SHA-256 of the access proof. */
  accessHash: bytes32,
  /** Title and length, sealed with the room's card key; shown on the prejoin page. */
  card: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(limits.cardChars),
});
export const createRoomAnswer = z.strictObject({ room: roomIdSchema });

/** `POST /api/rooms/:room/enter`; with an earlier seat token as bearer the participant stays the same. */
export const enterBody = z.strictObject({ proof: bytes32 });

const iceServer = z.strictObject({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** How to reach LiveKit. The token names one room and one identity and lives two minutes. */
export const mediaAnswer = z.strictObject({
  url: z.string(),
  token: z.string(),
  iceServers: z.array(iceServer),
});

export const enterAnswer = z.strictObject({
  participant: participantIdSchema,
  /** Bearer for the ticket and media routes; valid 12 h, for this room and participant only. */
  seatToken: z.string(),
  /** Single use, 30 s: goes into the sync URL as `?ticket=`. */
  ticket: z.string(),
  /** Null while no LiveKit answers: the room still runs, without picture and sound. */
  media: mediaAnswer.nullable(),
  /** Server time in milliseconds since 1970 when this was answered. */
  serverTime: z.number(),
  /** Sync connections open in this room now; entering itself counts nobody. */
  connected: z.number().int(),
  card: z.string(),
});

/** `POST /api/rooms/:room/ticket`, bearer seat token. */
export const ticketAnswer = z.strictObject({ ticket: z.string() });

/** `POST /api/rooms/:room/media-token`, bearer seat token; 503 `media-unavailable` without LiveKit. */
/** `GET /api/time` */
export const timeAnswer = z.strictObject({ serverTime: z.number() });

/** Every error answer of the API: what happened, as a code the client puts into words. */
export const problemCodes = [
  'invalid-request',
  'not-found', // unknown, expired, foreign, wrong proof: all alike
  'room-exists',
  'room-full',
  'too-many-requests',
  'too-large',
  'forbidden-origin',
  'unauthorized',
  'media-unavailable',
  'shutting-down',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
export const problemBody = z.strictObject({
  code: z.enum(problemCodes),
  /** One plain sentence for engineers; people read the client's own words. */
  title: z.string(),
  status: z.number().int(),
});

export type CreateRoomBody = z.infer<typeof createRoomBody>;
export type EnterAnswer = z.infer<typeof enterAnswer>;
export type MediaAnswer = z.infer<typeof mediaAnswer>;
export type Problem = z.infer<typeof problemBody>;
