import { useText } from '#client/i18n/text.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import type { Phase } from '#shared/formats/schema.ts';

/** What to call an item: its title, or its kind where it has none (A8). */
export function useItemName(): (item: Pick<AgendaItem, 'title' | 'itemKind'>) => string {
  const t = useText();
  return ({ title, itemKind }) => (title === '' ? t(`room:agenda.kinds.${itemKind}`) : title);
}

/** Who may speak and what the presenter does, said once where both say the same. */
export function usePhaseWords(): (phase: Phase) => { floor: string; presenter: string } {
  const t = useText();
  return ({ floor, presenter }) => ({
    floor: t(`phase:floor.${floor}`),
    presenter: floor === 'presenter' && presenter === 'speaks' ? '' : t(`phase:presenter.${presenter}`),
  });
}
