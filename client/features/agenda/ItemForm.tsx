import { useRef, useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { FormatField } from '#client/features/formats/FormatField.tsx';
import { focusFirstProblem, focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { addItem, editItem } from '#shared/agenda/commands.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { itemKinds, itemKindSchema } from '#shared/agenda/schemas.ts';
import { planFormat } from '#shared/formats/planned.ts';
import type { FormatId } from '#shared/formats/schema.ts';
import { itemIdSchema, seatIdSchema } from '#shared/room/ids.ts';
import styles from './Agenda.module.css';
import { changesOf, draftOf, minutesOf, problemsOf, type DraftProblem, type ItemDraft } from './itemDraft.ts';

interface ItemFormProps {
  /** Null for a new one. */
  item: AgendaItem | null;
  onClose: () => void;
}

/** Title, kind, minutes, owner and format of an item. */
export function ItemForm({ item, onClose }: ItemFormProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const people = useStore(session.people, (view) => view.people);
  const [start] = useState(() => draftOf(item, session.activeSeat.get()));
  const [draft, setDraft] = useState<ItemDraft>(start);
  const change = (patch: Partial<ItemDraft>) => setDraft({ ...draft, ...patch });
  const owners = [...people.values()].filter(
    (person) => person.leftAt === null || person.seat === draft.owner,
  );
  const [isChecked, setChecked] = useState(false);
  const problems: ReadonlySet<DraftProblem> = isChecked ? problemsOf(draft) : new Set();
  const planned = useStore(session.plannedFormats, (formats) =>
    item === null ? null : (formats.get(item.id) ?? null),
  );
  const [format, setFormat] = useState<FormatId | null>(planned);
  const form = useRef<HTMLFormElement>(null);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (problemsOf(draft).size > 0) {
      focusFirstProblem(form.current);
      return;
    }
    const id = item?.id ?? itemIdSchema.parse(session.newId());
    const isDone =
      item === null
        ? run(
            addItem(session.doc, session.actor(), {
              ...draft,
              minutes: minutesOf(draft),
              id,
              now: session.clock.now(),
            }),
          )
        : run(editItem(session.doc, session.actor(), { id: item.id, patch: changesOf(start, draft) }));
    if (!isDone) return;
    if (format !== planned) run(planFormat(session.doc, session.actor(), { item: id, format }));
    onClose();
  };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('room:agenda.add')}
      noValidate
      onSubmit={handleSubmit}
    >
      <TextField
        label={t('room:agenda.title')}
        hint={t('room:agenda.titleHint')}
        value={draft.title}
        error={problems.has('title') ? t('guidance:agenda.titleMissing') : null}
        limit={120}
        ref={focusWhenShown}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        autoComplete="off"
        disabled={draft.itemKind === 'personal'}
        onChange={(title) => change({ title })}
      />
      <div className={styles.pair}>
        <Select
          label={t('room:agenda.kind')}
          value={draft.itemKind}
          options={itemKinds.map((kind) => ({ id: kind, label: t(`room:agenda.kinds.${kind}`) }))}
          onChange={(kind) => change({ itemKind: itemKindSchema.parse(kind) })}
        />
        <TextField
          label={t('room:agenda.minutes')}
          inputMode="numeric"
          value={draft.minutes}
          error={problems.has('minutes') ? t('guidance:agenda.minutesInvalid') : null}
          onChange={(minutes) => change({ minutes })}
        />
      </div>
      <Select
        label={t('room:agenda.owner')}
        value={draft.owner ?? ''}
        options={[
          { id: '', label: t('room:agenda.nobody') },
          ...owners.map((person) => ({ id: person.seat, label: nameOf(person.seat) })),
        ]}
        onChange={(owner) => change({ owner: owner === '' ? null : seatIdSchema.parse(owner) })}
      />
      <FormatField
        itemKind={draft.itemKind}
        minutes={minutesOf(draft)}
        value={format}
        onChange={setFormat}
        onMinutes={(minutes) => change({ minutes: String(minutes) })}
      />
      <div className={styles.formActions}>
        <Button kind="primary" type="submit">
          {t('room:agenda.saveItem')}
        </Button>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
      </div>
    </form>
  );
}
