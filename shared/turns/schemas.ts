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

/** A phase as turns name it: `TurnPhase.key`. */
const phaseKeySchema = z.string().max(80);

/**
 * Root `hands`, key `seat:kind`. Being served does not delete it: a hand waits as long as its id is
 * neither the current grant's nor in the end of any grant (T2).
 */
export const handSchema = z.object({
  id: handIdSchema,
  since: momentSchema,
  /** The turn that a reply replies to (C5). */
  ref: grantIdSchema.nullable().default(null),
  /** The turn that was cut off when its holder's connection dropped, and what was left of it (C19). */
  resumes: grantIdSchema.nullable().default(null),
  leftMs: z.number().positive().nullable().default(null),
});
export type Hand = z.infer<typeof handSchema>;

/** Root `floor`, key `current`: the one register that says who was last given the floor. */
export const grantSchema = z.object({
  grant: grantIdSchema,
  hand: handIdSchema,
  seat: seatIdSchema,
  kind: handKindSchema,
  since: momentSchema,
  /** Null: as long as it takes, for the presenter in a phase of theirs (C11). */
  limitMs: z.number().positive().nullable(),
  /** The agenda item that was running; fair order counts within it while no format runs (C3). */
  item: itemIdSchema.nullable(),
  /** The phase that was running; fair order counts within it (C3). */
  phase: phaseKeySchema.nullable().default(null),
  ref: grantIdSchema.nullable().default(null),
  resumes: grantIdSchema.nullable().default(null),
});
export type Grant = z.infer<typeof grantSchema>;

/** Root `floor`, key = the grant's id: that this grant is over. */
export const grantEndSchema = grantSchema
  .pick({
    hand: true,
    seat: true,
    kind: true,
    since: true,
    item: true,
    phase: true,
    ref: true,
    resumes: true,
  })
  .extend({
    until: momentSchema,
    /** What was left when the holder's connection dropped; null for any other end (C19). */
    parkedMs: z.number().positive().nullable().default(null),
  });
export type GrantEnd = z.infer<typeof grantEndSchema>;

/** Words to be read aloud: a typed turn is worth as much as a spoken one (C22). */
export const turnTextSchema = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.isWellFormed() && [...text].length <= 280, 'is too long to be read aloud');

/** Why the facilitator moved somebody up; a closed list, so that nothing is said of who they are (C4). */
export const moveReasons = ['first-time', 'not-heard', 'to-the-point', 'leaving-soon'] as const;
const moveReasonSchema = z.enum(moveReasons);
export type MoveReason = z.infer<typeof moveReasonSchema>;

/** Root `moves`, keys `hand/field`: what is said about a hand besides that it is up. */
export const handNotesSchema = z.object({
  /** Moved to the front of its kind (C4). */
  up: z.object({ by: seatIdSchema, reason: moveReasonSchema, at: momentSchema }).optional(),
  /** Moved to the back of its kind (C18). */
  back: z.object({ by: seatIdSchema, at: momentSchema }).optional(),
  text: turnTextSchema.optional(),
  /** Who reads those words aloud (C22). */
  reader: seatIdSchema.optional(),
});
export type HandNotes = z.infer<typeof handNotesSchema>;

export const raiseHandInput = z.object({
  kind: handKindSchema,
  id: handIdSchema,
  now: momentSchema,
  text: turnTextSchema.optional(),
});
export const withdrawHandInput = z.object({ kind: handKindSchema });
/** `awaySince`: server ms at which the holder of the floor was last seen here, if they are gone (C19). */
const away = { awaySince: momentSchema.optional() };
export const callNextInput = z.object({ grant: grantIdSchema, now: momentSchema, ...away });
export const yieldFloorInput = z.object({ now: momentSchema, ...away });
export const resumeTurnInput = z.object({ id: handIdSchema, now: momentSchema });
export const moveHandInput = z.object({ hand: handIdSchema, reason: moveReasonSchema, now: momentSchema });
export const skipTurnInput = z.object({ hand: handIdSchema, now: momentSchema });
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
