import { z } from 'zod';
import { areaSchema } from '../board/schemas.ts';
import { limits } from '../protocol/limits.ts';
import { itemIdSchema, participantIdSchema, seatIdSchema } from '../room/ids.ts';
import { talkPresenceSchema } from '../talk/bars.ts';

/** The longest line somebody may show in the reaction round. */
export const lineChars = 140;

/** A place in the focus question: a Yjs relative position, encoded as text. */
const textPlaceSchema = z.string().max(400);

/**
 * What one browser says about itself while it is connected (P6). Travels sealed, is never stored, and
 * is parsed on arrival: a state that does not fit is skipped.
 */
export const presenceSchema = z.object({
  participant: participantIdSchema,
  /** The people at this device, one to eight (A46). */
  seats: z.array(seatIdSchema).min(1).max(limits.seatsOnStage),
  isMuted: z.boolean(),
  isCameraOff: z.boolean(),
  isSharing: z.boolean(),
  /** Which area of the board this person is writing a card for, if any. */
  typing: z.object({ seat: seatIdSchema, area: areaSchema }).nullable(),
  /** Where this person's cursor stands in a focus question, if it does. */
  cursor: z
    .object({
      seat: seatIdSchema,
      question: z.string().min(1).max(80),
      anchor: textPlaceSchema,
      head: textPlaceSchema,
    })
    .nullable(),
  /** One line this person shows to those here about the case that runs (A40): kept nowhere. */
  line: z
    .object({ seat: seatIdSchema, item: itemIdSchema, text: z.string().min(1).max(lineChars) })
    .nullish(),
  /** The item this browser tried to finish while somebody was still to be heard: then everybody is asked (A40). */
  finishing: itemIdSchema.nullish(),
  /** How long the people at this device have talked in the running item (C14). */
  talk: talkPresenceSchema,
});
export type Presence = z.infer<typeof presenceSchema>;

/** What presence says of a browser and of nothing that is written at it. */
export type Device = Pick<Presence, 'participant' | 'seats' | 'isMuted' | 'isCameraOff'>;

/** The browsers that are connected, without what changes at every key that somebody presses. */
export function devicesOf(
  presence: ReadonlyMap<Presence['participant'], Presence>,
): ReadonlyMap<Presence['participant'], Device> {
  const of = ({ participant, seats, isMuted, isCameraOff }: Presence): Device => ({
    participant,
    seats,
    isMuted,
    isCameraOff,
  });
  return new Map([...presence].map(([participant, each]) => [participant, of(each)]));
}
