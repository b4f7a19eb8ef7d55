import { useId, useState } from 'react';
import { CareButtons } from '#client/features/flags/CareButtons.tsx';
import { useText } from '#client/i18n/text.ts';
import { focusUnlessElsewhere } from '#client/features/room/focusWhenShown.ts';
import { useRoomSettings } from '#client/features/room/roomSettings.ts';
import { Button } from '#client/ui/Button.tsx';
import { PlusIcon } from '#client/ui/icons.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { budget } from '#shared/agenda/read.ts';
import type { ItemId } from '#shared/room/ids.ts';
import styles from './Agenda.module.css';
import { AgendaRow } from './AgendaRow.tsx';
import { fewViews } from './fewViews.ts';
import { ItemForm } from './ItemForm.tsx';
import { RemovedLines } from './RemovedLines.tsx';

/** Which item's form is open. */
type Editing = { kind: 'none' } | { kind: 'new' } | { kind: 'item'; id: ItemId };

/** What is planned, for how long, what runs now and how it stands against the meeting's length (A1). */
export function Agenda() {
  const t = useText();
  const heading = useId();
  const session = useSession();
  const agenda = useStore(session.agenda);
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  const [finished, setFinished] = useState<ItemId | null>(null);
  // Where the keyboard goes on once a form has closed: at the button that had opened it.
  const [opened, setOpened] = useState<Editing>({ kind: 'none' });
  const handleOpen = (form: Editing) => {
    setEditing(form);
    setOpened(form);
  };
  const handleClose = () => setEditing({ kind: 'none' });
  return (
    <section className={styles.agenda} aria-labelledby={heading}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {t('room:agenda.heading')}
        </h2>
        <Budget />
      </div>
      {agenda.items.length === 0 ? <p className={styles.empty}>{t('room:agenda.empty')}</p> : null}
      <ol className={styles.items}>
        {agenda.items.map((item, index) =>
          editing.kind === 'item' && editing.id === item.id ? (
            <li key={item.id}>
              <ItemForm item={item} onClose={handleClose} />
            </li>
          ) : (
            <AgendaRow
              key={item.id}
              item={item}
              number={index + 1}
              isEdited={opened.kind === 'item' && opened.id === item.id}
              onEdit={() => handleOpen({ kind: 'item', id: item.id })}
              onFinished={() => setFinished(item.id)}
            />
          ),
        )}
      </ol>
      <RemovedLines />
      {finished === null ? null : <FewViews id={finished} onDone={() => setFinished(null)} />}
      {editing.kind === 'new' ? (
        <ItemForm item={null} onClose={handleClose} />
      ) : (
        <Button
          className={styles.add}
          icon={<PlusIcon size={16} />}
          kind="quiet"
          ref={opened.kind === 'new' ? focusUnlessElsewhere : undefined}
          onClick={() => handleOpen({ kind: 'new' })}
        >
          {t('room:agenda.add')}
        </Button>
      )}
      <CareButtons />
    </section>
  );
}

function Budget() {
  const t = useText();
  const session = useSession();
  const agenda = useStore(session.agenda);
  const meeting = useStore(session.meeting);
  const { plannedMinutes: planned, lengthMinutes: length, overMinutes } = budget(agenda, meeting);
  const later = agenda.displacedMinutes;
  const displaced = later === 0 ? '' : ` · ${t('flags:displaced', { minutes: later })}`;
  if (overMinutes > 0) {
    return (
      <span className={styles.over}>
        {t('room:agenda.tooLong', { planned, count: overMinutes })}
        {displaced}
      </span>
    );
  }
  return (
    <span className={styles.sum}>
      {t('room:agenda.planned', { planned, length })}
      {displaced}
    </span>
  );
}

/** Asks, after a case, for another way to see it, when few were written down (A12). */
function FewViews({ id, onDone }: { id: ItemId; onDone: () => void }) {
  const t = useText();
  const session = useSession();
  const [, change] = useRoomSettings();
  const board = useStore(session.board);
  const item = useStore(session.agenda, (agenda) => agenda.items.find((candidate) => candidate.id === id));
  const count = item === undefined ? null : fewViews(item, board);
  if (item === undefined || count === null) return null;
  return (
    <p className={styles.nudge} role="status">
      {t('room:agenda.fewViews', { title: item.title, count })}{' '}
      <span className={styles.answers}>
        <Button kind="link" onClick={() => change({ part: 'board', area: 'views' })}>
          {t('guidance:agenda.writeView')}
        </Button>
        <Button kind="link" onClick={onDone}>
          {t('guidance:agenda.close')}
        </Button>
      </span>
    </p>
  );
}
