import { z } from 'zod';
import { seatIdSchema } from '../room/ids.ts';
import { momentSchema } from '../room/time.ts';

/** What a person is called here: 1 to 60 characters, trimmed. */
export const nameSchema = z.string().trim().min(1).max(60);
/** Profession or field (A3), up to 60 characters, trimmed; may be empty. */
export const disciplineSchema = z.string().trim().max(60);

/** The stored fields of a seat, keys `seat/field` of the root map `people`. */
export const seatFieldsSchema = z.object({
  name: nameSchema,
  discipline: disciplineSchema.default(''),
  seatedAt: momentSchema,
  leftAt: momentSchema.optional(),
  /** The seat whose person this was: they have that one again (P10). */
  cameBackAs: seatIdSchema.optional(),
});

export const takeSeatSchema = z.object({ name: nameSchema, discipline: disciplineSchema, now: momentSchema });
export type TakeSeat = z.infer<typeof takeSeatSchema>;

export const renameSeatSchema = z.object({
  name: nameSchema.optional(),
  discipline: disciplineSchema.optional(),
});
export type RenameSeat = z.infer<typeof renameSeatSchema>;

export const leaveSeatSchema = z.object({ now: momentSchema });
export type LeaveSeat = z.infer<typeof leaveSeatSchema>;

export const giveSeatUpSchema = z.object({ seat: seatIdSchema, now: momentSchema });
export type GiveSeatUp = z.infer<typeof giveSeatUpSchema>;
