import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Dialog } from '#client/ui/Dialog.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { ItemKind } from '#shared/agenda/schemas.ts';
import { catalogue } from '#shared/formats/catalogue.ts';
import { copyFormat, editFormat, removeFormatCopy } from '#shared/formats/commands.ts';
import { isCopyId, type Format, type FormatId } from '#shared/formats/schema.ts';
import type { Circumstances } from '#shared/formats/strip.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { FormatEditor } from './FormatEditor.tsx';
import { FormatEntry } from './FormatEntry.tsx';
import { listFormats, type FormatGroup } from './formatList.ts';
import styles from './Formats.module.css';
import type { Giving } from './MinutesShort.tsx';
import { StripLegend } from './StripLegend.tsx';
import { useCircumstances } from './useCircumstances.ts';

export interface FormatPickerProps {
  /** What the item is called, and what it is about. */
  title: string;
  itemKind: ItemKind;
  /** Null for an item that is not on the agenda yet. */
  item: ItemId | null;
  minutes: number | null;
  /** Gives the item the minutes that a format takes. */
  giving: Giving;
  chosen: FormatId | null;
  verb: 'use' | 'start';
  /** Why no format can be taken now; null when one can. */
  refusal: string | null;
  /** Null: a quick share. False when it was refused. */
  onChoose: (format: Format | null) => boolean;
  onClose: () => void;
}

type Editing = { kind: 'none' } | { kind: 'copy' | 'own'; base: Format };

/** Chooses a format for an item: each in one sentence with its phases to scale (F3, F4; A16, A51, A52). */
export function FormatPicker(props: FormatPickerProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [editing, setEditing] = useState<Editing>({ kind: 'none' });
  const circumstances = useCircumstances(props.item, props.minutes);
  const handleSave = (format: Format) =>
    run(
      editing.kind === 'own'
        ? editFormat(session.doc, session.actor(), { id: format.id, format })
        : copyFormat(session.doc, session.actor(), { id: session.newId(), format }),
    );
  const title =
    editing.kind !== 'none'
      ? t('formats:editTitle')
      : props.title === ''
        ? t('formats:title')
        : t('formats:chooseFor', { title: props.title });
  return (
    <Dialog
      title={title}
      isOpen
      onClose={props.onClose}
      {...(editing.kind === 'none' ? { closeLabel: t('room:close') } : {})}
    >
      {editing.kind === 'none' ? (
        <FormatList {...props} circumstances={circumstances} onEdit={setEditing} />
      ) : (
        <FormatEditor
          base={editing.base}
          name={
            editing.kind === 'own' ? editing.base.name : t('formats:copyName', { name: editing.base.name })
          }
          circumstances={circumstances}
          onSave={handleSave}
          onCancel={() => setEditing({ kind: 'none' })}
        />
      )}
    </Dialog>
  );
}

interface FormatListProps extends FormatPickerProps {
  circumstances: Circumstances;
  onEdit: (editing: Editing) => void;
}

function FormatList(props: FormatListProps) {
  const { itemKind, circumstances, giving, chosen, verb, refusal, onChoose, onClose, onEdit } = props;
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const { copies, broken } = useStore(session.formats);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<FormatId | null>(null);
  const groups = listFormats({ catalogue: [...catalogue.values()], copies, itemKind, search });
  const handleRemove = (id: FormatId) => run(removeFormatCopy(session.doc, session.actor(), { id }));
  const handleUse = (format: Format | null) => {
    if (onChoose(format)) onClose();
  };
  return (
    <div className={styles.picker}>
      <TextField
        label={t('formats:search')}
        type="search"
        value={search}
        autoComplete="off"
        onChange={setSearch}
      />
      {verb === 'use' ? (
        <div className={styles.quick} data-chosen={chosen === null}>
          <p>{t('formats:quickSentence')}</p>
          <Button onClick={() => handleUse(null)}>{t('formats:quick')}</Button>
        </div>
      ) : null}
      {groups.length === 0 ? <p>{t('formats:none')}</p> : null}
      <StripLegend formats={groups.flatMap(({ formats }) => formats)} />
      {groups.map((group) => (
        <section key={keyOf(group)} className={styles.family}>
          <GroupHeading group={group} itemKind={itemKind} />
          <ul className={styles.list}>
            {group.formats.map((format) => (
              <FormatEntry
                key={format.id}
                format={format}
                circumstances={circumstances}
                isOpen={open === format.id}
                isChosen={chosen === format.id}
                verb={verb}
                refusal={refusal}
                giving={giving}
                onToggle={() => setOpen(open === format.id ? null : format.id)}
                onUse={() => handleUse(format)}
                onCopy={() => onEdit({ kind: 'copy', base: format })}
                own={
                  isCopyId(format.id)
                    ? {
                        onEdit: () => onEdit({ kind: 'own', base: format }),
                        onRemove: () => handleRemove(format.id),
                      }
                    : null
                }
              />
            ))}
          </ul>
        </section>
      ))}
      {broken.map((id) => (
        <p key={id} className={styles.warning}>
          {t('formats:broken')}{' '}
          <Button kind="link" onClick={() => handleRemove(id)}>
            {t('formats:remove')}
          </Button>
        </p>
      ))}
    </div>
  );
}

function keyOf({ heading }: FormatGroup): string {
  return heading.kind === 'family' ? heading.family : heading.kind;
}

function GroupHeading({ group, itemKind }: { group: FormatGroup; itemKind: ItemKind }) {
  const t = useText();
  const { heading } = group;
  const words = () => {
    switch (heading.kind) {
      case 'suggested':
        return t('formats:suggested', { kind: t(`room:agenda.kinds.${itemKind}`) });
      case 'ours':
        return t('formats:ours');
      case 'family':
        return heading.family;
      default:
        return heading satisfies never;
    }
  };
  return <h3 className={styles.heading}>{words()}</h3>;
}
