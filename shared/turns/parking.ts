import type * as Y from 'yjs';
import { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { areaSchema } from '#shared/board/schemas.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import {
  cardIdSchema,
  itemIdSchema,
  seatIdSchema,
  type CardId,
  type ItemId,
  type SeatId,
} from '#shared/room/ids.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { readRecords } from '#shared/room/records.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import type { TurnPhase } from './phase.ts';
import { handKindSchema } from './schemas.ts';

const parkedTextSchema = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.isWellFormed() && [...text].length <= 280, 'is too long for a card');

/**
 * What was parked: advice waits for an advice phase (A55), a hand for a phase that serves its kind, a card
 * for one that opens its area (C9).
 */
const parkedKindSchema = z.union([handKindSchema, z.enum(['advice', 'card'])]);
export type ParkedKind = z.infer<typeof parkedKindSchema>;

/** Root `parked`, keys `card/field`: what its owner alone is shown, until a phase opens for it (C9). */
const parkedFieldsSchema = z.object({
  seat: seatIdSchema,
  kind: parkedKindSchema,
  text: parkedTextSchema,
  /** The area of the board it is meant for; null for something to be said. */
  area: areaSchema.nullable().default(null),
  item: itemIdSchema.nullable().default(null),
  at: momentSchema,
});

/** Something saved for a later phase (C9). */
export interface ParkedText extends z.infer<typeof parkedFieldsSchema> {
  id: CardId;
}

const parkTextInput = z.object({
  id: cardIdSchema,
  kind: parkedKindSchema,
  text: parkedTextSchema,
  area: areaSchema.nullable(),
  now: momentSchema,
});
const parkedInput = z.object({ id: cardIdSchema });

/** What runs now, as far as parked words look at it. */
interface ParkedMoment {
  /** Null while no item runs. */
  running: ItemId | null;
  phase: Pick<TurnPhase, 'handKinds' | 'areas' | 'isAdvice'> | null;
}

/** Saves for a later phase what this one has no place for; 1 to 280 characters (C9). Refuses `unknown-seat`. */
export function parkText(doc: Y.Doc, actor: Actor, input: z.input<typeof parkTextInput>): Outcome {
  const parsed = parkTextInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { id, kind, text, area, now } = parsed.data;
  const map = rootMap(doc, 'parked');
  if (map.has(`${id}/seat`)) return refused('invalid');
  const item = readAgenda(doc).current?.id ?? null;
  const fields = { seat: actor.seat, kind, text, area, item, at: now };
  return execute(doc, () => {
    for (const [field, value] of Object.entries(fields)) map.set(`${id}/${field}`, value);
  });
}

/** Takes a parked text away, once it was used or is not wanted any more. Refuses `unknown-card`, `not-author`. */
export function dropParked(doc: Y.Doc, actor: Actor, input: z.input<typeof parkedInput>): Outcome {
  const parsed = parkedInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { id } = parsed.data;
  const seat = rootMap(doc, 'parked').get(`${id}/seat`);
  if (seat === undefined) return refused('unknown-card');
  if (seat !== actor.seat) return refused('not-author');
  return execute(doc, () => {
    for (const field of Object.keys(parkedFieldsSchema.shape))
      rootMap(doc, 'parked').delete(`${id}/${field}`);
  });
}

/** What this seat has parked, in order of parking; nobody is shown another's (C9). */
export function readParked(doc: Y.Doc, seat: SeatId): readonly ParkedText[] {
  const { records } = readRecords(rootMap(doc, 'parked'), cardIdSchema, parkedFieldsSchema);
  return [...records]
    .flatMap(([id, fields]) => (fields.seat === seat ? [{ id, ...fields }] : []))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Whether what was parked is about what runs now; parked while no item ran, it is about all of them (T17). */
export function isOfItem({ item }: Pick<ParkedText, 'item'>, running: ItemId | null): boolean {
  return item === null || item === running;
}

/**
 * What of it there is a place for now: only what was parked for the item that runs, and of that advice in
 * an advice phase, to be said or written (A55), a hand where its kind is served, and a card where its
 * area is open. Without a format there is a place for everything of the item (C9).
 */
export function offerParked(
  parked: readonly ParkedText[],
  { running, phase }: ParkedMoment,
): readonly ParkedText[] {
  const ofItem = parked.filter((one) => isOfItem(one, running));
  if (phase === null) return ofItem;
  return ofItem.filter(({ kind, area }) => {
    if (kind === 'advice') return hasPlaceForAdvice(phase);
    const isAreaOpen = area === null || phase.areas.includes(area);
    return isAreaOpen && (kind === 'card' || phase.handKinds.includes(kind));
  });
}

/** Whether advice has its place now, or is saved for the phase that is for it (A55). */
export function hasPlaceForAdvice(phase: Pick<TurnPhase, 'isAdvice'> | null): boolean {
  return phase === null || phase.isAdvice;
}
