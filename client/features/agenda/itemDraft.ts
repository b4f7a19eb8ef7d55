import type { AgendaItem } from '#shared/agenda/read.ts';
import { itemMinutesSchema, type ItemKind, type ItemPatch } from '#shared/agenda/schemas.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** What the form holds; minutes as typed. */
export interface ItemDraft {
  title: string;
  itemKind: ItemKind;
  minutes: string;
  owner: SeatId | null;
}

/** The form's first content: the item's, or a case of one's own for 20 minutes. */
export function draftOf(item: AgendaItem | null, me: SeatId): ItemDraft {
  if (item === null) return { title: '', itemKind: 'case', minutes: '20', owner: me };
  return { title: item.title, itemKind: item.itemKind, minutes: String(item.minutes), owner: item.owner };
}

/** The number that was typed; the command refuses what is none (NaN). */
export function minutesOf(draft: ItemDraft): number {
  return /^\d+$/.test(draft.minutes.trim()) ? Number(draft.minutes.trim()) : Number.NaN;
}

/** Only the fields that were changed, so that somebody else's change to another field lives on. */
export function changesOf(before: ItemDraft, after: ItemDraft): ItemPatch {
  return {
    ...(after.title === before.title ? {} : { title: after.title }),
    ...(after.itemKind === before.itemKind ? {} : { itemKind: after.itemKind }),
    ...(after.minutes === before.minutes ? {} : { minutes: minutesOf(after) }),
    ...(after.owner === before.owner ? {} : { owner: after.owner }),
  };
}

/** A field that keeps the form from being saved. */
export type DraftProblem = 'title' | 'minutes';

/** What has to be mended before the command would take it (A1, A8); checked before it is asked. */
export function problemsOf(draft: ItemDraft): ReadonlySet<DraftProblem> {
  const problems = new Set<DraftProblem>();
  if (draft.itemKind !== 'personal' && draft.title.trim() === '') problems.add('title');
  if (!itemMinutesSchema.safeParse(minutesOf(draft)).success) problems.add('minutes');
  return problems;
}
