import { z } from 'zod';
import { itemIdSchema, runIdSchema, seatIdSchema } from '../room/ids.ts';
import { momentSchema } from '../room/time.ts';
import { positionSchema } from './position.ts';

/** What an item is about (A41, A52, A18); minutes are counted per kind. */
export const itemKinds = [
  'case',
  'follow-up',
  'check-in',
  'ethics',
  'high-risk',
  'culture', // countertransference and culture
  'rupture', // rupture or impasse
  'professional', // professional or business matters: some regulators refuse these minutes
  'personal', // kept as a kind and its minutes only (A18)
  'running', // how we run this (A41)
  'closing',
  'other',
] as const;
export const itemKindSchema = z.enum(itemKinds);
export type ItemKind = z.infer<typeof itemKindSchema>;

const anyTitleSchema = z.string().trim().max(120);
/** Planned time of one item: 1 to 180 whole minutes. */
export const itemMinutesSchema = z.number().int().min(1).max(180);

/** Who took an item off the agenda last, and when, in server ms. */
export const removalSchema = z.object({ seat: seatIdSchema, at: momentSchema });
export type Removal = z.infer<typeof removalSchema>;

/**
 * The stored fields of an item, keys `item/field` of the root map `agenda`. Unknown kinds (another
 * version's) read as `other`, unreadable minutes as 10. The title may be empty: see A8.
 */
export const itemFieldsSchema = z.object({
  title: anyTitleSchema,
  kind: itemKindSchema.default('other'),
  minutes: itemMinutesSchema.default(10),
  owner: seatIdSchema.nullable().default(null),
  /** Who presented it when it was left for another item (R10). */
  presenter: seatIdSchema.nullable().default(null),
  position: positionSchema.default('V'),
  removed: z.boolean().default(false),
  removal: removalSchema.nullable().default(null),
  finishedAt: momentSchema.nullable().default(null),
});

/** Start of a run: key `run` of the root map `running`. Its end is a moment under `run/until`. */
export const runStartSchema = z.object({ item: itemIdSchema, since: momentSchema });

/** What may be changed about an item; each field is its own entry, so edits to two fields both live. */
export const itemPatchSchema = z.object({
  title: anyTitleSchema.optional(),
  itemKind: itemKindSchema.optional(),
  minutes: itemMinutesSchema.optional(),
  owner: seatIdSchema.nullable().optional(),
});
export type ItemPatch = z.infer<typeof itemPatchSchema>;

export const addItemSchema = z.object({
  id: itemIdSchema,
  title: anyTitleSchema,
  itemKind: itemKindSchema,
  minutes: itemMinutesSchema,
  owner: seatIdSchema.nullable(),
  now: momentSchema,
});
export type AddItem = z.infer<typeof addItemSchema>;

export const editItemSchema = z.object({ id: itemIdSchema, patch: itemPatchSchema });
export type EditItem = z.infer<typeof editItemSchema>;

export const moveItemSchema = z.object({ id: itemIdSchema, before: itemIdSchema.nullable() });
export type MoveItem = z.infer<typeof moveItemSchema>;

export const itemInputSchema = z.object({ id: itemIdSchema });
/** Input of `restoreItem` and `reopenItem`. */
export type ItemInput = z.infer<typeof itemInputSchema>;

export const removeItemSchema = itemInputSchema.extend({ now: momentSchema.optional() });
/** Without `now`, in server ms, nobody is told who removed it. */
export type RemoveItem = z.input<typeof removeItemSchema>;

export const startItemSchema = z.object({ id: itemIdSchema, run: runIdSchema, now: momentSchema });
export type StartItem = z.infer<typeof startItemSchema>;

export const endItemSchema = z.object({ id: itemIdSchema, now: momentSchema });
/** Input of `finishItem` and `pauseItem`. */
export type EndItem = z.infer<typeof endItemSchema>;
