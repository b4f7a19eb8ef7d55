import { useText } from '#client/i18n/text.ts';
import { ItemFlags } from '#client/features/flags/ItemFlags.tsx';
import { ItemFormat } from '#client/features/formats/ItemFormat.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { CheckIcon } from '#client/ui/icons.tsx';
import type { AgendaItem } from '#shared/agenda/read.ts';
import styles from './Agenda.module.css';
import { ItemActions } from './ItemActions.tsx';
import { ItemMinutes } from './ItemMinutes.tsx';

interface AgendaRowProps {
  item: AgendaItem;
  number: number;
  /** Its form was the last one open: the keyboard goes on here when the row is back. */
  isEdited: boolean;
  onEdit: () => void;
  onFinished: () => void;
}

/** One item: number or tick, title, kind and owner, minutes, and what may be done with it. */
export function AgendaRow({ item, number, isEdited, onEdit, onFinished }: AgendaRowProps) {
  const t = useText();
  const nameOf = usePersonName();
  const kind = t(`room:agenda.kinds.${item.itemKind}`);
  const title = item.title === '' ? kind : item.title;
  const owned = item.owner === null ? kind : t('room:agenda.owned', { kind, name: nameOf(item.owner) });
  const isCurrent = item.status === 'running';
  return (
    <li className={styles.item} data-status={item.status} aria-current={isCurrent ? 'step' : undefined}>
      <span className={styles.number}>
        {item.status === 'done' ? (
          <>
            <CheckIcon size={16} />
            <span className="unseen">{t('room:agenda.done')}</span>
          </>
        ) : (
          number
        )}
      </span>
      <span className={styles.head}>
        <span className={styles.title} title={title}>
          {title}
        </span>
        <ItemMinutes item={item} />
      </span>
      <span className={styles.under} title={owned}>
        {owned === title ? '' : owned}
      </span>
      <div className={styles.format}>
        <ItemFormat item={item} title={title} />
      </div>
      <span className={styles.flags}>
        <ItemFlags item={item} />
      </span>
      <ItemActions item={item} title={title} isEdited={isEdited} onEdit={onEdit} onFinished={onFinished} />
    </li>
  );
}
