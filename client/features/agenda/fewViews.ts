import type { AgendaItem } from '#shared/agenda/read.ts';
import type { ItemKind } from '#shared/agenda/schemas.ts';
import type { BoardView } from '#shared/board/read.ts';

/** Kinds of item in which a case is thought about. */
const caseKinds: readonly ItemKind[] = ['case', 'ethics', 'high-risk', 'culture', 'rupture'];
/** From how many other views on nobody is reminded. */
const enoughViews = 2;

/** How many other views a finished case has when they are fewer than two, else null (A12): a nudge, no block. */
export function fewViews(
  item: Pick<AgendaItem, 'id' | 'itemKind'>,
  board: Pick<BoardView, 'cards'>,
): number | null {
  if (!caseKinds.includes(item.itemKind)) return null;
  const count = board.cards.views.filter((card) => card.item === item.id).length;
  return count < enoughViews ? count : null;
}
