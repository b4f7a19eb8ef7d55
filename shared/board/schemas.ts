import { z } from 'zod';
import { cardIdSchema, itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/** The four areas of the board; `next-step` is the presenter's alone to write in (A60). */
export const areas = ['questions', 'ideas', 'views', 'next-step'] as const;
export const areaSchema = z.enum(areas);
export type Area = z.infer<typeof areaSchema>;

/** The board's measures, in characters as people count them: code points, an emoji is one. */
export const boardLimits = {
  cardChars: 280,
  /** What may be confirmed as a focus question (A54). */
  questionChars: 240,
  /** What a focus question holds at most while it is written; more is refused. In UTF-16 units. */
  questionUnits: 2000,
} as const;

/** Text that survives encoding: a lone half of a surrogate pair would differ between replicas. */
const wellFormed = z.string().refine((text) => text.isWellFormed(), 'holds half a character');

/** What stands on a card: 1 to 280 characters, trimmed. */
const cardTextSchema = wellFormed
  .trim()
  .min(1)
  .refine((text) => countChars(text) <= boardLimits.cardChars, 'is too long for a card');

/** The stored fields of a card, keys `card/field` of the root map `cards`. */
export const cardFieldsSchema = z.object({
  area: areaSchema,
  text: cardTextSchema,
  seat: seatIdSchema,
  writtenAt: momentSchema,
  /** The agenda item that was running. */
  item: itemIdSchema.nullable().default(null),
  removed: z.boolean().default(false),
});

/** Root `questions`, key `open:<n>/adopted`: the agenda item that took this standalone question. */
export const adoptionSchema = itemIdSchema;

/** Root `questions`, key `<question>/confirmed`: the wording as the presenter confirmed it. */
export const confirmationSchema = z.object({ text: z.string(), seat: seatIdSchema, at: momentSchema });
export type StoredConfirmation = z.infer<typeof confirmationSchema>;

/** `open:<n>`, a question without an item; `item:<id>`, an item's own. */
export const questionIdSchema = z.string().regex(/^(open:[1-9]\d{0,3}|item:[A-Za-z0-9_-]{22})$/);

export const writeCardInput = z.object({
  id: cardIdSchema,
  area: areaSchema,
  text: cardTextSchema,
  now: momentSchema,
});
export const editCardInput = z.object({
  id: cardIdSchema,
  patch: z.object({ area: areaSchema.optional(), text: cardTextSchema.optional() }),
});
export const cardInput = z.object({ id: cardIdSchema });
export const editQuestionInput = z.object({
  question: questionIdSchema,
  index: z.number().int().min(0),
  remove: z.number().int().min(0),
  insert: wellFormed,
});
export const confirmQuestionInput = z.object({ now: momentSchema });

/** Characters as people count them: code points. */
export function countChars(text: string): number {
  return [...text].length;
}
