import { z } from 'zod';
import { seatIdSchema } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';
import { placeInFormatSchema } from './place.ts';

/** How long the facilitator may be gone before somebody acts (C20), and how long the deputy comes first. */
export const leadershipLimits = { awayMs: 15_000, deputyFirstMs: 20_000 } as const;

/** Root `leadership`, key `deputy`: who acts when the facilitator drops; null: the timekeeper (C20). */
export const deputySchema = z.object({ seat: seatIdSchema.nullable(), at: momentSchema, by: seatIdSchema });

/**
 * Root `leadership`, key `acting`: the one register that says who last stepped in, and for whom. A
 * stint is known by its seat and its start (`stintKey`); its end has a key of its own.
 */
export const stintSchema = z.object({
  seat: seatIdSchema,
  since: momentSchema,
  /** The facilitator who was away. */
  facilitator: seatIdSchema,
  /** Start of that facilitator's holding: a new one ends the stint. */
  heldSince: momentSchema,
});
export type Stint = z.infer<typeof stintSchema>;

/** Root `leadership`, key `end/<stint>`. */
export const stintEndSchema = z.object({ at: momentSchema, by: seatIdSchema });

/** Root `leadership`, key `ask/<stint>`: what the returned facilitator answered, and during which phase. */
export const returnAnswerSchema = z.object({
  answer: z.enum(['take-back', 'stay-member']),
  at: momentSchema,
  during: placeInFormatSchema,
});
export type ReturnAnswer = z.infer<typeof returnAnswerSchema>;

/** Root `leadership`, key `remove/<seat>/<by>`: one person's wish that somebody leaves the room. */
export const removalSchema = z.object({ at: momentSchema });

export const setDeputyInput = z.object({ seat: seatIdSchema.nullable(), now: momentSchema });
export const claimActingInput = z.object({
  /** Since when this browser misses the leader; server ms. */
  awaySince: momentSchema,
  now: momentSchema,
});
export const leadershipInput = z.object({ now: momentSchema });
export const answerReturnInput = leadershipInput.extend({ answer: z.enum(['take-back', 'stay-member']) });
export const removalInput = z.object({ seat: seatIdSchema, now: momentSchema });

/** What a stint is known by in the keys that belong to it. */
export function stintKey({ seat, since }: Pick<Stint, 'seat' | 'since'>): string {
  return `${seat}:${since}`;
}
