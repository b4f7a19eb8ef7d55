import type { ItemId } from '#shared/room/ids.ts';

/** Which question is shown, and whose it is. */
export interface ShownQuestion {
  /** Names the text. */
  id: string;
  isEmpty: boolean;
  /** The running item it belongs to; null while none runs. */
  item: { id: ItemId; title: string } | null;
}

/** What to say when another question came into the same place, so that nobody thinks theirs is lost. */
export type QuestionSwitch =
  | { kind: 'from-item'; title: string; before: string }
  | { kind: 'to-open'; before: string }
  | { kind: 'from-open'; title: string };

/** Null while nothing that was written went out of sight: adopted questions stay where they are. */
export function questionSwitch(before: ShownQuestion, now: ShownQuestion): QuestionSwitch | null {
  if (before.id === now.id || before.isEmpty) return null;
  if (now.item === null) {
    return before.item === null ? null : { kind: 'to-open', before: before.item.title };
  }
  if (before.item === null) return { kind: 'from-open', title: now.item.title };
  return { kind: 'from-item', title: now.item.title, before: before.item.title };
}
