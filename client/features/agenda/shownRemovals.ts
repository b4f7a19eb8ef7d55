import type { RemovedItem } from '#shared/agenda/read.ts';

/** How long everybody is told of a removal, in milliseconds: long enough to come back to the page. */
const toldForMs = 10 * 60_000;
const mostLines = 3;

/** A removal of which it is known who made it. */
export type ShownRemoval = RemovedItem & { removal: NonNullable<RemovedItem['removal']> };

/** Tells removals apart: an item may be removed again after it was restored. */
export function removalKey({ id, removal }: Pick<ShownRemoval, 'id' | 'removal'>): string {
  return `${id}:${removal.at}`;
}

/** The removals everybody is told of at `now` (server ms), newest first; closed ones are not told again (A5). */
export function shownRemovals(
  removed: readonly RemovedItem[],
  now: number,
  closed: ReadonlySet<string>,
): ShownRemoval[] {
  return removed
    .flatMap((item) => (item.removal === null ? [] : [{ ...item, removal: item.removal }]))
    .filter((item) => now - item.removal.at < toldForMs && !closed.has(removalKey(item)))
    .sort((a, b) => b.removal.at - a.removal.at || (a.id < b.id ? -1 : 1))
    .slice(0, mostLines);
}
