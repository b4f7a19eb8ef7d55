import type * as Y from 'yjs';
import type { ItemId } from '../room/ids.ts';
import { rootMap } from '../room/roots.ts';
import { longestPosition, positionBetween } from './position.ts';
import { readPositions } from './read.ts';

/**
 * The positions to write so that an item stands right before another one, or last (A4). Usually one:
 * its own. Where nothing fits any more, between equal positions or very long ones, the whole list is
 * spaced anew, in the same order. Expects a known `before`.
 */
export function placeItem(doc: Y.Doc, id: ItemId, before: ItemId | null): Map<ItemId, string> {
  const others = readPositions(doc).filter((entry) => entry.id !== id);
  const found = before === null ? -1 : others.findIndex((entry) => entry.id === before);
  const index = found < 0 ? others.length : found;
  const lower = others[index - 1]?.position ?? null;
  const upper = others[index]?.position ?? null;
  if (lower === null || upper === null || lower < upper) {
    const position = positionBetween(lower, upper, id);
    if (position.length <= longestPosition) return new Map([[id, position]]);
  }
  const order = others.map((entry) => entry.id).toSpliced(index, 0, id);
  return spaceAnew(order);
}

/** Writes positions found by `placeItem`; call within a transaction. */
export function writePositions(doc: Y.Doc, positions: ReadonlyMap<ItemId, string>): void {
  const map = rootMap(doc, 'agenda');
  for (const [id, position] of positions) map.set(`${id}/position`, position);
}

function spaceAnew(order: readonly ItemId[]): Map<ItemId, string> {
  const positions = new Map<ItemId, string>();
  let last: string | null = null;
  for (const id of order) {
    last = positionBetween(last, null, id);
    positions.set(id, last);
  }
  return positions;
}
