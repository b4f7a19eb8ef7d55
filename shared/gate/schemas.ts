import { z } from 'zod';
import { itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/** Whether passing opens the gate (A40): a second invitation, then a pass; or everybody says a line. */
export const gateModeSchema = z.enum(['pass_ok', 'strict']);
export type GateMode = z.infer<typeof gateModeSchema>;

/** Root `gate`, key `item/seat`: this person shared a reaction. What they said is kept nowhere. */
export const sharedMarkSchema = z.object({ at: momentSchema, how: z.enum(['spoken', 'written']) });

/** Root `gate`, keys `item/seat/pass/1` and `.../2`: passing twice at once is passing once. */
export const passSchema = z.object({ at: momentSchema });

/** Why two people may close without everybody's reaction (A40). */
export const overrideReasonSchema = z.enum(['time', 'crisis']);
export type OverrideReason = z.infer<typeof overrideReasonSchema>;

/** Root `gate`, key `item/seat/override`: keyed by the person, so nobody is two. */
export const overrideSchema = z.object({ reason: overrideReasonSchema, at: momentSchema });

/** Root `gate`, key `item/closed`. Who still owed a reaction opens the next meeting with the round. */
export const closedSchema = z.object({
  at: momentSchema,
  by: seatIdSchema,
  /** The reason of an override; null when everybody was heard. */
  override: overrideReasonSchema.nullable(),
  owed: z.array(seatIdSchema).max(64),
});
export type Closed = z.infer<typeof closedSchema>;

/** Root `gate`, key `item/held`: the round it owed was held. Older than `closed`, it says nothing. */
export const heldSchema = z.object({ at: momentSchema, by: seatIdSchema });

export const setGateModeInput = z.object({ mode: gateModeSchema });
export const gateInput = z.object({ item: itemIdSchema, now: momentSchema });
export const markSharedInput = gateInput.extend({ how: z.enum(['spoken', 'written']).default('spoken') });
export const overrideInput = gateInput.extend({ reason: overrideReasonSchema });
