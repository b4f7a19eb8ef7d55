import { clockText } from '#client/features/room/personLook.ts';
import { useText } from '#client/i18n/text.ts';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { readPhaseOf } from '#shared/phases/read.ts';
import styles from './Flags.module.css';

/** Beside an item that waits: where it was interrupted, or that it goes first next time (A37). */
export function ItemFlags({ item }: { item: AgendaItem }) {
  const t = useText();
  const { displacement } = item;
  if (displacement !== null) {
    const words = { pending: 'askedNextTime', agreed: 'firstNextTime', declined: 'keptToday' } as const;
    return <span className={styles.frozen}>{t(`flags:${words[displacement.consent]}`)}</span>;
  }
  return item.status === 'planned' && item.spentMs > 0 ? <FrozenAt item={item} /> : null;
}

function FrozenAt({ item }: { item: AgendaItem }) {
  const t = useText();
  const session = useSession();
  const present = useStore(session.present);
  const view = useReading((doc) => readPhaseOf(doc, item.id, session.clock.now(), present));
  if (view === null) return null;
  return (
    <span className={styles.frozen}>
      {t('flags:frozen', {
        phase: view.phase.name,
        spent: clockText(view.spentMs),
        limit: clockText(view.limitMs),
      })}
    </span>
  );
}
