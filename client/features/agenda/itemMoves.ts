import type { AgendaItem } from '#shared/agenda/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

/**
 * Before which item another one stands after a step up or down: null for last, undefined when it is
 * at that end already.
 */
export function placeAfterMove(
  items: readonly Pick<AgendaItem, 'id'>[],
  id: ItemId,
  step: -1 | 1,
): ItemId | null | undefined {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) return undefined;
  if (step === -1) return items[index - 1]?.id;
  if (index === items.length - 1) return undefined;
  return items[index + 2]?.id ?? null;
}
