import type { Card } from '#shared/board/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

/** The cards of one area: what lies open, and what is folded away under "from other items". */
export interface SplitCards {
  shown: readonly Card[];
  others: readonly Card[];
}

/**
 * While an item runs, its own cards lie open, like its question; those of other items are folded
 * away. While none runs, all of them lie open.
 */
export function cardsByItem(cards: readonly Card[], running: ItemId | null): SplitCards {
  if (running === null) return { shown: cards, others: [] };
  return {
    shown: cards.filter((card) => card.item === running),
    others: cards.filter((card) => card.item !== running),
  };
}
