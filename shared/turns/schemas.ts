import { z } from 'zod';
import { grantIdSchema, handIdSchema, itemIdSchema, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/** The kinds of a raised hand, in the order in which they are served (C2). */
export const handKinds = ['process', 'clarify', 'reply', 'turn'] as const;
export const handKindSchema = z.enum(handKinds);
export type HandKind = z.infer<typeof handKindSchema>;

/** How turns are put in order: by arrival only, or the fewest floors first (C3). */
export const floorOrderSchema = z.enum(['fair', 'fifo']);
export type FloorOrder = z.infer<typeof floorOrderSchema>;

/**
 * Root `hands`, key `seat:kind`. Being served does not delete it: a hand waits as long as its id is
 * neither the current grant's nor in the end of any grant (T2).
 */
export const handSchema = z.object({ id: handIdSchema, since: momentSchema });
export type Hand = z.infer<typeof handSchema>;

/** Root `floor`, key `current`: the one register that says who was last given the floor. */
export const grantSchema = z.object({
  grant: grantIdSchema,
  hand: handIdSchema,
  seat: seatIdSchema,
  kind: handKindSchema,
  since: momentSchema,
  limitMs: z.number().positive(),
  /** The agenda item that was running; fair order counts within it (C3). */
  item: itemIdSchema.nullable(),
});
export type Grant = z.infer<typeof grantSchema>;

/** Root `floor`, key = the grant's id: that this grant is over. */
export const grantEndSchema = grantSchema
  .pick({ hand: true, seat: true, kind: true, since: true, item: true })
  .extend({ until: momentSchema });
export type GrantEnd = z.infer<typeof grantEndSchema>;

export const raiseHandInput = z.object({ kind: handKindSchema, id: handIdSchema, now: momentSchema });
export const withdrawHandInput = z.object({ kind: handKindSchema });
export const callNextInput = z.object({ grant: grantIdSchema, now: momentSchema });
export const yieldFloorInput = z.object({ now: momentSchema });
export const setOrderInput = z.object({ order: floorOrderSchema });

/** The key of a hand in root `hands`. A seat id holds no colon. */
export function handKey(seat: SeatId, kind: HandKind): string {
  return `${seat}:${kind}`;
}

const handKeySchema = z.tuple([seatIdSchema, handKindSchema]);

/** Whose hand a key of root `hands` is; null when it is no such key. */
export function parseHandKey(key: string): { seat: SeatId; kind: HandKind } | null {
  const parsed = handKeySchema.safeParse(key.split(':'));
  return parsed.success ? { seat: parsed.data[0], kind: parsed.data[1] } : null;
}
