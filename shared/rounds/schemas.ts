import { z } from 'zod';
import { itemIdSchema, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';
import { turnTextSchema } from '#shared/turns/schemas.ts';

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

/** Keys `<n>/<seat>/text` and `<n>/<seat>/reader`: a contribution in writing, and who reads it aloud (C22). */
export const roundTextSchema = turnTextSchema;
const wordsFields = ['text', 'reader'] as const;
type WordsField = (typeof wordsFields)[number];

const roundNumberSchema = z.number().int().min(1).max(9999);

export const startRoundInput = z.object({ seed: z.number().int().min(0), now: momentSchema });
export const answerRoundInput = z.object({ round: roundNumberSchema, now: momentSchema });
export const speakInRoundInput = answerRoundInput.extend({ text: roundTextSchema.optional() });

const numberTextSchema = z.string().regex(/^[1-9]\d{0,3}$/);
const edgeKeySchema = z.tuple([numberTextSchema, z.enum(['start', 'end'])]);
const markKeySchema = z.tuple([numberTextSchema, seatIdSchema, z.enum(roundMarks)]);
const wordsKeySchema = z.tuple([numberTextSchema, seatIdSchema, z.enum(wordsFields)]);

/** What a key of root `rounds` says: which round, and what about it. */
export type RoundKey =
  | { round: number; kind: 'start' | 'end' }
  | { round: number; kind: 'mark'; seat: SeatId; mark: RoundMark }
  | { round: number; kind: WordsField; seat: SeatId };

/** Reads a key of root `rounds`; null when it is no such key. */
export function parseRoundKey(key: string): RoundKey | null {
  const parts = key.split('/');
  const edge = edgeKeySchema.safeParse(parts);
  if (edge.success) return { round: Number(edge.data[0]), kind: edge.data[1] };
  const marked = markKeySchema.safeParse(parts);
  if (marked.success) {
    const [round, seat, mark] = marked.data;
    return { round: Number(round), kind: 'mark', seat, mark };
  }
  const written = wordsKeySchema.safeParse(parts);
  if (!written.success) return null;
  const [round, seat, kind] = written.data;
  return { round: Number(round), kind, seat };
}

/** The key of what a seat did in a round. */
export function markKey(round: number, seat: SeatId, mark: RoundMark): string {
  return `${round}/${seat}/${mark}`;
}

/** The key of the words that a seat wrote in a round, or of who reads them. */
export function wordsKey(round: number, seat: SeatId, field: WordsField): string {
  return `${round}/${seat}/${field}`;
}
