import { useState, type FormEvent } from 'react';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { Select } from '#client/ui/Select.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { flagNeed, settleNeed } from '#shared/flags/commands.ts';
import { readNeeds } from '#shared/flags/needs.ts';
import { needDues, needKinds, type Need } from '#shared/flags/schemas.ts';
import styles from './Flags.module.css';
import { useItemTitle } from './itemWords.ts';

/** What this group is not enough for: a kind and a time, no story (A22). */
export function NeedsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t('flags:needs.title')} isOpen onClose={onClose}>
      <div className={styles.form}>
        <p>{t('flags:needs.intro')}</p>
        <NeedForm onClose={onClose} />
        <OpenNeeds />
        <p className={styles.soft}>{t('flags:noCalls')}</p>
      </div>
    </Dialog>
  );
}

function NeedForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const titleOf = useItemTitle();
  const { items, current } = useStore(session.agenda);
  const open = items.filter(({ status }) => status !== 'done');
  const [item, setItem] = useState<string>(() => current?.id ?? open[0]?.id ?? '');
  const [kind, setKind] = useState<Need['kind']>('outside-expert');
  const [due, setDue] = useState<Need['due']>('this-week');
  const found = open.find(({ id }) => id === item);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (found === undefined) return;
    const need = { id: session.newId(), item: found.id, kind, due, now: session.clock.now() };
    if (run(flagNeed(session.doc, session.actor(), need))) onClose();
  };
  if (open.length === 0) return <p>{t('flags:needs.none')}</p>;
  return (
    <form className={styles.form} onSubmit={handleSubmit}>
      <Select
        label={t('flags:needs.which')}
        value={item}
        options={open.map((one) => ({ id: one.id, label: titleOf(one) }))}
        onChange={setItem}
      />
      <Select
        label={t('flags:needs.kind')}
        value={kind}
        options={needKinds.map((id) => ({ id, label: t(`flags:needs.kinds.${id}`) }))}
        onChange={(id) => setKind(needKinds.find((one) => one === id) ?? kind)}
      />
      <Select
        label={t('flags:needs.due')}
        value={due}
        options={needDues.map((id) => ({ id, label: t(`flags:needs.dues.${id}`) }))}
        onChange={(id) => setDue(needDues.find((one) => one === id) ?? due)}
      />
      <div className={styles.row}>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
        <Button kind="primary" type="submit">
          {t('flags:needs.save')}
        </Button>
      </div>
    </form>
  );
}

function OpenNeeds() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const titleOf = useItemTitle();
  const items = useStore(session.agenda, (agenda) => agenda.items);
  const needs = useReading(readNeeds).filter(({ settledAt }) => settledAt === null);
  if (needs.length === 0) return null;
  return (
    <ul className={styles.needs} aria-label={t('flags:needs.list')}>
      {needs.map(({ id, item, kind, due, owner }) => {
        const found = items.find((one) => one.id === item);
        const words = {
          kind: t(`flags:needs.kinds.${kind}`),
          due: t(`flags:needs.dues.${due}`),
          title: found === undefined ? '…' : titleOf(found),
          name: nameOf(owner),
        };
        return (
          <li key={id}>
            {t('flags:needs.entry', words)}{' '}
            <Button
              kind="link"
              onClick={() => run(settleNeed(session.doc, session.actor(), { id, now: session.clock.now() }))}
            >
              {t('flags:needs.settled')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
