import { z } from 'zod';

/** Text that survives encoding: a lone half of a surrogate pair would differ between replicas. */
export const wellFormed = z.string().refine((text) => text.isWellFormed(), 'pattern');

/** A name or sentence of 1 to `most` characters, trimmed. */
export const label = (most: number) => wellFormed.trim().min(1).max(most);

/** What a part of a format is known by within it: a phase, an option. */
export const partIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);

/** A list without repetition; `keyOf` says what two of a kind have in common. */
export function setOf<T extends z.ZodType>(
  item: T,
  most: number,
  keyOf: (value: z.infer<T>) => unknown = (value) => value,
) {
  return z
    .array(item)
    .max(most)
    .refine((list) => new Set(list.map(keyOf)).size === list.length, 'duplicate');
}
