import { z } from 'zod';
import { itemIdSchema, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/**
 * Root `rounds`, key `<n>/start`: round number n began. Two people who start one at the same moment
 * write the same key: one round begins (C6).
 */
export const roundStartSchema = z.object({
  at: momentSchema,
  by: seatIdSchema,
  /** Who is asked, in order of seating. */
  seats: z.array(seatIdSchema).max(64),
  /** Who is asked first. */
  first: seatIdSchema,
  /** True when the round goes against the order of seating. */
  isReversed: z.boolean(),
  /** Who is asked after everybody else (the presenter in a reaction round), if anybody. */
  last: seatIdSchema.nullable(),
  item: itemIdSchema.nullable(),
  phase: z.string().max(64).nullable(),
});
export type RoundStart = z.infer<typeof roundStartSchema>;

/** What a seat's key of a round may end in; each holds the moment at which it happened. */
export const roundMarks = ['spoke', 'until', 'aside-1', 'aside-2'] as const;
export type RoundMark = (typeof roundMarks)[number];

const roundNumberSchema = z.number().int().min(1).max(9999);

export const startRoundInput = z.object({ seed: z.number().int().min(0), now: momentSchema });
export const answerRoundInput = z.object({ round: roundNumberSchema, now: momentSchema });

const numberTextSchema = z.string().regex(/^[1-9]\d{0,3}$/);
const edgeKeySchema = z.tuple([numberTextSchema, z.enum(['start', 'end'])]);
const markKeySchema = z.tuple([numberTextSchema, seatIdSchema, z.enum(roundMarks)]);

/** What a key of root `rounds` says: which round, and what about it. */
export type RoundKey =
  | { round: number; kind: 'start' | 'end' }
  | { round: number; kind: 'mark'; seat: SeatId; mark: RoundMark };

/** Reads a key of root `rounds`; null when it is no such key. */
export function parseRoundKey(key: string): RoundKey | null {
  const parts = key.split('/');
  const edge = edgeKeySchema.safeParse(parts);
  if (edge.success) return { round: Number(edge.data[0]), kind: edge.data[1] };
  const parsed = markKeySchema.safeParse(parts);
  if (!parsed.success) return null;
  const [round, seat, mark] = parsed.data;
  return { round: Number(round), kind: 'mark', seat, mark };
}

/** The key of what a seat did in a round. */
export function markKey(round: number, seat: SeatId, mark: RoundMark): string {
  return `${round}/${seat}/${mark}`;
}
