import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { restoreItem } from '#shared/agenda/commands.ts';
import styles from './Agenda.module.css';
import { removalKey, shownRemovals, type ShownRemoval } from './shownRemovals.ts';

/** Who took what off the agenda, for everybody, with a way to take that back (A5). */
export function RemovedLines() {
  const session = useSession();
  const now = useNow();
  const removed = useStore(session.agenda, (agenda) => agenda.removed);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = shownRemovals(removed, now, closed);
  return (
    <div role="status">
      {shown.map((item) => (
        <RemovedLine
          key={removalKey(item)}
          item={item}
          onClose={() => setClosed(new Set([...closed, removalKey(item)]))}
        />
      ))}
    </div>
  );
}

function RemovedLine({ item, onClose }: { item: ShownRemoval; onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const title = item.title === '' ? t(`room:agenda.kinds.${item.itemKind}`) : item.title;
  const { seat } = item.removal;
  const words = isOnly(session.mySeats, seat)
    ? t('guidance:agenda.removedByYou', { title })
    : t('guidance:agenda.removedBy', { name: nameOf(seat), title });
  return (
    <p className={styles.removed}>
      {words}{' '}
      <span className={styles.answers}>
        <Button kind="link" onClick={() => run(restoreItem(session.doc, session.actor(), { id: item.id }))}>
          {t('room:undo')}
        </Button>
        <Button kind="link" onClick={onClose}>
          {t('guidance:agenda.close')}
        </Button>
      </span>
    </p>
  );
}
