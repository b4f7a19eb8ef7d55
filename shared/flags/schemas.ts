import { z } from 'zod';
import { placeInFormatSchema } from '#shared/leadership/place.ts';
import { flagIdSchema, itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/** Root `flags`, key `flag`: an item was flagged as a crisis (A37). Never changed, never deleted. */
export const crisisSchema = z.object({
  item: itemIdSchema,
  seat: seatIdSchema,
  at: momentSchema,
  /** Where the running format stood: the flag falls due when that phase ends. */
  during: placeInFormatSchema,
});
export type Crisis = z.infer<typeof crisisSchema>;

/** Root `flags`, key `flag/answer`: what the presenter said to being interrupted. */
export const crisisAnswerSchema = z.object({
  answer: z.enum(['now', 'finish-phase']),
  seat: seatIdSchema,
  at: momentSchema,
});
export type CrisisAnswer = z.infer<typeof crisisAnswerSchema>;

/** Root `flags`, key `flag/dismissed/seat`: one person's wish to dismiss it; it takes two. */
export const dismissalSchema = z.object({ at: momentSchema });

/** What this group is not enough for (A22). */
export const needKinds = [
  'outside-expert',
  'ethics',
  'legal',
  'supervisor',
  'safeguarding',
  'emergency',
] as const;
const needKindSchema = z.enum(needKinds);

/** By when; a word and no date, so that nothing identifies a case (A21). */
export const needDues = ['today', 'this-week', 'next-meeting'] as const;
const needDueSchema = z.enum(needDues);

/** Root `flags`, key `more/flag`. Its settling is a moment under `more/flag/settled`. */
export const needSchema = z.object({
  item: itemIdSchema,
  kind: needKindSchema,
  due: needDueSchema,
  /** Who sees to it: the presenter (A22). */
  owner: seatIdSchema,
  by: seatIdSchema,
  at: momentSchema,
});
export type Need = z.infer<typeof needSchema>;

/**
 * Root `flags`, key `talk`: whether the room talks about the case or about itself (A36), and what ran
 * when that was said: null for nothing, absent in what earlier versions wrote.
 */
export const talkSchema = z.object({
  kind: z.enum(['content', 'process']),
  seat: seatIdSchema,
  at: momentSchema,
  item: itemIdSchema.nullish(),
});
export type Talk = z.infer<typeof talkSchema>;

export const flagCrisisInput = z.object({ id: flagIdSchema, item: itemIdSchema, now: momentSchema });
export const answerCrisisInput = z.object({
  item: itemIdSchema,
  answer: z.enum(['now', 'finish-phase']),
  now: momentSchema,
});
export const dismissCrisisInput = z.object({ item: itemIdSchema, now: momentSchema });
export const flagNeedInput = z.object({
  id: flagIdSchema,
  item: itemIdSchema,
  kind: needKindSchema,
  due: needDueSchema,
  now: momentSchema,
});
export const settleNeedInput = z.object({ id: flagIdSchema, now: momentSchema });
export const setTalkInput = z.object({ kind: z.enum(['content', 'process']), now: momentSchema });
