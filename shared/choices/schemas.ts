import { z } from 'zod';
import { partIdSchema } from '#shared/formats/fields.ts';
import type { Phase } from '#shared/formats/schema.ts';
import { type ItemId, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { momentSchema } from '#shared/room/time.ts';

/** Measures of a choice, in characters as people count them: code points. */
export const choiceLimits = { topicChars: 120 } as const;

/** A topic: one line of 1 to 120 characters, trimmed. */
const topicTextSchema = z
  .string()
  .trim()
  .min(1)
  .refine(
    (text) =>
      text.isWellFormed() && !/[\r\n\u2028\u2029]/.test(text) && [...text].length <= choiceLimits.topicChars,
    'is no line of a topic',
  );

/** What is voted on and chosen: a topic, known by the seat of its author, or one of the format's methods. */
export const optionIdSchema = z.union([seatIdSchema, partIdSchema]);
export type OptionId = z.infer<typeof optionIdSchema>;

/** Root `choices`, key `<place>:<seat>`: somebody's topic, one a person. */
export const topicSchema = z.object({ text: topicTextSchema, at: momentSchema });
/** Key `<place>/<option>:<voter>`: a vote, and when it was cast; taken back, the key is gone. */
export const voteSchema = momentSchema;
/** Key `<place>/chosen/<n>`: what was chosen; n counts the times a repeating phase was gone through. */
export const chosenSchema = z.object({ option: optionIdSchema, at: momentSchema, by: seatIdSchema });

export const writeTopicInput = z.object({ text: topicTextSchema, now: momentSchema });
export const optionInput = z.object({ option: optionIdSchema, now: momentSchema });

/** Where a list and everything about it stands: one of topics for a run-through, one of methods a phase. */
export function placeKey(item: ItemId, attempt: number, phase: Phase): string {
  return [item, attempt, phase.choice?.of === 'methods' ? `methods.${phase.id}` : 'topics'].join('/');
}

/** Where somebody's topic stands. */
export function topicKey(place: string, seat: SeatId): string {
  return `${place}:${seat}`;
}

/** Where a vote stands. */
export function voteKey(place: string, option: OptionId, voter: SeatId): string {
  return `${place}/${option}:${voter}`;
}

/** Where a decision stands. */
export function chosenKey(place: string, repetition: number): string {
  return `${place}/chosen/${repetition}`;
}

/** What a key of this place is about. */
export type FactKey = { kind: 'topic'; seat: SeatId } | { kind: 'vote'; option: OptionId; voter: SeatId };

/** Reads the key of a topic or a vote of this place; null when it is neither. */
export function parseFactKey(place: string, key: string): FactKey | null {
  if (!key.startsWith(place)) return null;
  const [path = '', seatText, ...more] = key.slice(place.length).split(':');
  const seat = seatIdSchema.safeParse(seatText);
  if (!seat.success || more.length > 0) return null;
  if (path === '') return { kind: 'topic', seat: seat.data };
  const option = optionIdSchema.safeParse(path.startsWith('/') ? path.slice(1) : undefined);
  return option.success ? { kind: 'vote', option: option.data, voter: seat.data } : null;
}
