import { useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { addItem } from '#shared/agenda/commands.ts';
import { flagCrisis } from '#shared/flags/commands.ts';
import { planFastLane } from '#shared/flags/fastLane.ts';
import { itemIdSchema, type ItemId } from '#shared/room/ids.ts';
import styles from './Flags.module.css';
import { useItemTitle } from './itemWords.ts';

/** How long something new in crisis is planned for; anybody may change it. */
const newItemMinutes = 15;
const isNew = 'new';

/** Flags an item as one that cannot wait, or puts it on the agenda as one (A37). */
export function CannotWaitDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const titleOf = useItemTitle();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  const mine = useStore(session.activeSeat);
  const open = items.filter(({ status }) => status !== 'done');
  const [chosen, setChosen] = useState<string>(
    () => open.find(({ owner, status }) => owner === mine && status === 'planned')?.id ?? isNew,
  );
  const [title, setTitle] = useState('');
  const flagItem = (item: ItemId) => {
    const input = { id: session.newId(), item, now: session.clock.now() };
    const isFlagged = run(flagCrisis(session.doc, session.actor(), input));
    if (isFlagged) planFastLane(session.doc, session.actor(), item);
    return isFlagged;
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const found = open.find(({ id }) => id === chosen);
    if (found !== undefined) {
      if (flagItem(found.id)) onClose();
      return;
    }
    const id = itemIdSchema.parse(session.newId());
    const item = {
      id,
      title: title.trim(),
      itemKind: 'high-risk' as const,
      minutes: newItemMinutes,
      owner: mine,
    };
    if (!run(addItem(session.doc, session.actor(), { ...item, now: session.clock.now() }))) return;
    if (flagItem(id)) onClose();
  };
  return (
    <Dialog title={t('flags:cannotWait')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={handleSubmit}>
        <p>{t('flags:cannotWaitIntro')}</p>
        <Select
          label={t('flags:which')}
          value={chosen}
          options={[
            ...open.map((item) => ({ id: item.id, label: titleOf(item) })),
            { id: isNew, label: t('flags:somethingNew') },
          ]}
          onChange={setChosen}
        />
        {chosen === isNew ? (
          <TextField
            label={t('flags:newTitle')}
            hint={t('flags:newTitleHint')}
            value={title}
            limit={80}
            autoComplete="off"
            onChange={setTitle}
          />
        ) : null}
        <p className={styles.soft}>{t('flags:noCalls')}</p>
        <div className={styles.row}>
          <Button onClick={onClose}>{t('room:cancel')}</Button>
          <Button kind="danger" type="submit">
            {t('flags:flag')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
