import { disciplineSchema, nameSchema } from '#shared/people/schemas.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { limits } from '#shared/protocol/limits.ts';

/** One person at this device, as typed so far. */
export interface SeatDraft {
  seat: SeatId;
  name: string;
  discipline: string;
}

/** At least one person is at a device (A46: several may be). */
export type SeatDrafts = readonly [SeatDraft, ...SeatDraft[]];

export function emptyDraft(newId: () => string): SeatDraft {
  return { seat: seatIdSchema.parse(newId()), name: '', discipline: '' };
}

/** Begins with the people this tab held before, or with one empty seat. */
export function firstDrafts(held: readonly SeatDraft[], newId: () => string): SeatDrafts {
  const [first, ...others] = held;
  return first === undefined ? [emptyDraft(newId)] : [first, ...others];
}

export function mayAddSeat(drafts: SeatDrafts): boolean {
  return drafts.length < limits.seatsOnStage;
}

export function addDraft(drafts: SeatDrafts, newId: () => string): SeatDrafts {
  return mayAddSeat(drafts) ? [...drafts, emptyDraft(newId)] : drafts;
}

/** The first seat stays: somebody is at this device. */
export function removeDraft([first, ...others]: SeatDrafts, seat: SeatId): SeatDrafts {
  return [first, ...others.filter((draft) => draft.seat !== seat)];
}

export function changeDraft(
  drafts: SeatDrafts,
  seat: SeatId,
  change: Partial<Pick<SeatDraft, 'name' | 'discipline'>>,
): SeatDrafts {
  const [first, ...others] = drafts;
  const changed = (draft: SeatDraft) => (draft.seat === seat ? { ...draft, ...change } : draft);
  return [changed(first), ...others.map(changed)];
}

/** Whether the room would take this seat's name. */
export function hasName(draft: SeatDraft): boolean {
  return nameSchema.safeParse(draft.name).success;
}

/** As the room takes them: trimmed. Null while somebody has no name. */
export function finishedSeats(drafts: SeatDrafts): SeatDrafts | null {
  if (!drafts.every(hasName)) return null;
  const finish = (draft: SeatDraft) => ({
    seat: draft.seat,
    name: nameSchema.parse(draft.name),
    discipline: disciplineSchema.parse(draft.discipline),
  });
  const [first, ...others] = drafts;
  return [finish(first), ...others.map(finish)];
}
