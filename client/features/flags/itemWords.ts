import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

/** What an item is called: its title, or its kind when it has none (A8). */
export function useItemTitle(): (item: Pick<AgendaItem, 'title' | 'itemKind'>) => string {
  const t = useText();
  return ({ title, itemKind }) => (title === '' ? t(`room:agenda.kinds.${itemKind}`) : title);
}

/** What the item of this id is called, on the agenda or taken off it; null when nobody knows it. */
export function useTitleOf(id: ItemId): string | null {
  const titleOf = useItemTitle();
  const item = useStore(
    useSession().agenda,
    ({ items, removed }) => [...items, ...removed].find((candidate) => candidate.id === id) ?? null,
  );
  return item === null ? null : titleOf(item);
}

/** An item by its id, as long as it is on the agenda. */
export function useItem(id: ItemId): AgendaItem | null {
  return useStore(
    useSession().agenda,
    (agenda) => agenda.items.find((candidate) => candidate.id === id) ?? null,
  );
}
