import { z } from 'zod';
import { formatIdSchema, formatSchema } from '#shared/formats/schema.ts';
import { itemIdSchema, type ItemId, seatIdSchema } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/**
 * Why a phase clock stands still. A facilitator's pause (C18), talk about the process (A34, A36), the
 * presenter's stop (C8), a presenter whose connection dropped (C19).
 */
export const pauseReasons = ['facilitator', 'process', 'presenter-stop', 'presenter-gone'] as const;
export const pauseReasonSchema = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

const by = { at: momentSchema, by: seatIdSchema };

/**
 * Root `phases`, key `item/attempt/start`: which format this item started. The format itself, as it
 * was then, is kept as a snapshot beside it (F5).
 */
export const formatStartSchema = z.object({ format: formatIdSchema, ...by });

/** Where a step leads: to a phase of the format, or to the phase of a format put in after that phase. */
const stepTargetSchema = z.object({
  /** Index in the format's phases. */
  phase: z.number().int().min(0).max(99),
  /** How many times the block of phases that repeats was gone through before. */
  repetition: z.number().int().min(0).max(999),
  /** The format put in (the reaction round); null in the format's own phases. */
  insert: formatIdSchema.nullable(),
});
export type StepTarget = z.infer<typeof stepTargetSchema>;

/** Key `item/attempt/step/<n>`, n from 1: keyed by its number, so two people pressing at once move once. */
export const stepSchema = stepTargetSchema.extend(by);

/**
 * Key `item/attempt/pause/<why>/<k>`; its end is the same under `.../until`, and of the wait for a
 * presenter `.../back` says that they were seen again.
 */
export const pauseMarkSchema = z.object(by);

/** Key `item/attempt/thumb/<visit>/<n>/<seat>`: a vote on the n-th extension of that phase (C12). */
export const thumbSchema = z.object({
  up: z.boolean(),
  at: momentSchema,
  /** The chosen payer that this vote was about; null where none was chosen. */
  payer: itemIdSchema.nullable().default(null),
});

/** Key `item/attempt/payer/<visit>/<n>`: the item chosen to pay for the n-th extension; null for none. */
export const chosenPayerSchema = z.object({ payer: itemIdSchema.nullable(), ...by });

/** Key `item/attempt/extension/<visit>/<n>`, n 0 or 1: milliseconds given, and the item that pays them. */
export const extensionSchema = z.object({
  ms: z.number().int().positive().max(86_400_000),
  /** Null when nothing is left that could pay: then the meeting is longer. */
  payer: itemIdSchema.nullable(),
  ...by,
});

/** Key `item/attempt/end`. */
export const formatEndSchema = z.object({ kind: z.enum(['finished', 'abandoned']), ...by });

/** Key `item/displaced/proposal`: that this item goes first next time (A37). */
export const displacementSchema = z.object({ isProposed: z.boolean(), ...by });
/** Key `item/displaced/consent`: the owner's answer to the proposal made at that moment. */
export const displacementConsentSchema = z.object({ agrees: z.boolean(), proposedAt: momentSchema, ...by });

export const startFormatInput = z.object({ item: itemIdSchema, format: formatSchema, now: momentSchema });
export type StartFormat = z.infer<typeof startFormatInput>;

/** `step` is the number of the step the person saw when pressing. */
export const stepInput = z.object({ item: itemIdSchema, step: z.number().int().min(0), now: momentSchema });
/** Input of `advancePhase`, `stepBack`, `repeatPhase` and `settleExtension`. */
export type StepInput = z.infer<typeof stepInput>;

export const insertInput = stepInput.extend({ insert: formatSchema });
/** Input of `insertReaction`: the format whose only phase is put in. */
export type InsertReaction = z.infer<typeof insertInput>;

export const pauseInput = z.object({ item: itemIdSchema, why: pauseReasonSchema, now: momentSchema });
/** Input of `pausePhase` and `resumePhase`. */
export type PauseInput = z.infer<typeof pauseInput>;

export const thumbInput = stepInput.extend({ up: z.boolean() });
/** Input of `raiseThumb`. */
export type ThumbInput = z.infer<typeof thumbInput>;

export const choosePayerInput = stepInput.extend({ payer: itemIdSchema.nullable() });
/** Input of `choosePayer`; null for the next planned item that can. */
export type ChoosePayer = z.infer<typeof choosePayerInput>;

export const endFormatInput = z.object({ item: itemIdSchema, now: momentSchema });
/** Input of `finishFormat` and `abandonFormat`. */
export type EndFormat = z.infer<typeof endFormatInput>;

export const displaceInput = z.object({ item: itemIdSchema, now: momentSchema });
/** Input of `proposeDisplacement` and `withdrawDisplacement`. */
export type Displace = z.infer<typeof displaceInput>;

export const consentInput = displaceInput.extend({ agrees: z.boolean() });
/** Input of `consentToDisplacement`. */
export type Consent = z.infer<typeof consentInput>;

/** The keys of one run-through of a format by one item. An item id holds no slash. */
export function phaseKey(item: ItemId, attempt: number, ...rest: readonly (string | number)[]): string {
  return [item, attempt, ...rest].join('/');
}

/**
 * What the time and the extensions of a phase belong to: the phase in its repetition, whatever steps
 * led there, so that stepping back goes on with the seconds already spent.
 */
export function visitKey(target: StepTarget): string {
  const { phase, repetition, insert } = target;
  return `${phase}.${repetition}${insert === null ? '' : '.insert'}`;
}
