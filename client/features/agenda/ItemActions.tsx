import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { startPlanned } from '#client/features/formats/startPlanned.ts';
import { FinishButton } from '#client/features/gate/FinishButton.tsx';
import { focusUnlessElsewhere } from '#client/features/room/focusWhenShown.ts';
import { BackIcon, BinIcon, DownIcon, EditIcon, PlayIcon, UpIcon } from '#client/features/room/roomIcons.tsx';
import { MoreIcon } from '#client/ui/icons.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { finishItem, moveItem, removeItem, reopenItem, startItem } from '#shared/agenda/commands.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { runIdSchema } from '#shared/room/ids.ts';
import styles from './Agenda.module.css';
import { placeAfterMove } from './itemMoves.ts';

interface ItemActionsProps {
  item: AgendaItem;
  title: string;
  isEdited: boolean;
  onEdit: () => void;
  onFinished: () => void;
}

/**
 * The buttons of one item. The next thing to do is always seen; the others when the item is looked at,
 * or after one press on the button that says so.
 */
export function ItemActions({ item, title, isEdited, onEdit, onFinished }: ItemActionsProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const { doc } = session;
  const { id } = item;
  const handleMove = (step: -1 | 1) => {
    const before = placeAfterMove(session.agenda.get().items, id, step);
    if (before !== undefined) run(moveItem(doc, session.actor(), { id, before }));
  };
  const handleStart = () => {
    const fresh = runIdSchema.parse(session.newId());
    if (run(startItem(doc, session.actor(), { id, run: fresh, now: session.clock.now() }))) {
      startPlanned(session, id);
    }
  };
  const handleFinish = () => {
    if (run(finishItem(doc, session.actor(), { id, now: session.clock.now() }))) onFinished();
  };
  const handleReopen = () => run(reopenItem(doc, session.actor(), { id }));
  const handleRemove = () => run(removeItem(doc, session.actor(), { id, now: session.clock.now() }));
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles.actions}>
      <span className={styles.rare} data-open={isOpen}>
        <IconButton
          label={t('room:agenda.moveUp', { title })}
          onPress={() => handleMove(-1)}
          icon={<UpIcon />}
        />
        <IconButton
          label={t('room:agenda.moveDown', { title })}
          onPress={() => handleMove(1)}
          icon={<DownIcon />}
        />
        <IconButton
          label={t('room:agenda.edit', { title })}
          onPress={onEdit}
          icon={<EditIcon />}
          isFocused={isEdited}
        />
        <IconButton label={t('room:agenda.remove', { title })} onPress={handleRemove} icon={<BinIcon />} />
      </span>
      <button
        type="button"
        className={`${styles.icon} ${styles.more}`}
        aria-label={t('guidance:agenda.more', { title })}
        aria-expanded={isOpen}
        title={t('guidance:agenda.more', { title })}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {item.status === 'planned' ? (
        <IconButton
          label={t('room:agenda.start', { title })}
          word={t('guidance:agenda.start')}
          onPress={handleStart}
          icon={<PlayIcon />}
        />
      ) : null}
      {item.status === 'running' ? (
        <FinishButton
          item={item}
          label={t('room:agenda.finish', { title })}
          className={`${styles.icon} ${styles.worded}`}
          word={<span className={styles.word}>{t('guidance:agenda.finish')}</span>}
          onPress={handleFinish}
        />
      ) : null}
      {item.status === 'done' ? (
        <IconButton label={t('room:agenda.reopen', { title })} onPress={handleReopen} icon={<BackIcon />} />
      ) : null}
    </span>
  );
}

interface IconButtonProps {
  label: string;
  icon: React.ReactNode;
  /** Written beside the icon where there is room. */
  word?: string;
  /** Takes the focus when it appears. */
  isFocused?: boolean;
  onPress: () => void;
}

function IconButton({ label, icon, word, isFocused = false, onPress }: IconButtonProps) {
  const className = word === undefined ? styles.icon : `${styles.icon} ${styles.worded}`;
  return (
    <button
      type="button"
      ref={isFocused ? focusUnlessElsewhere : undefined}
      className={className}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      {icon}
      {word === undefined ? null : <span className={styles.word}>{word}</span>}
    </button>
  );
}
