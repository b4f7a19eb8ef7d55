import { useId, useRef, useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusFirstProblem, focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { BinIcon, EditIcon } from '#client/features/room/roomIcons.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { editCard, removeCard } from '#shared/board/commands.ts';
import { mayEditCard } from '#shared/board/policy.ts';
import type { Card } from '#shared/board/read.ts';
import { boardLimits, countChars } from '#shared/board/schemas.ts';
import styles from './Board.module.css';
import { useOpenForm } from './boardWork.ts';
import { useBoardContext } from './useBoardContext.ts';

interface CardItemProps {
  card: Card;
  /** Says which item it belongs to. */
  isLabelled: boolean;
  onRemoved: () => void;
}

/** One card with its author; the author may edit it and take it off. */
export function CardItem({ card, isLabelled, onRemoved }: CardItemProps) {
  const session = useSession();
  const seat = useStore(session.activeSeat);
  const [isEditing, setEditing] = useState(false);
  const isMine = card.seat === seat;
  return (
    <li className={styles.card}>
      {isEditing && isMine ? (
        <CardForm card={card} onClose={() => setEditing(false)} />
      ) : (
        <p className={styles.text}>{card.text}</p>
      )}
      <CardFoot
        card={card}
        isLabelled={isLabelled}
        isMine={isMine && !isEditing}
        onEdit={() => setEditing(true)}
        onRemoved={onRemoved}
      />
    </li>
  );
}

/** A personal item has no title, and a card written before any item belongs to none. */
function titleOf(items: readonly AgendaItem[], id: AgendaItem['id'] | null): string {
  return items.find((item) => item.id === id)?.title ?? '';
}

interface CardFootProps extends CardItemProps {
  isMine: boolean;
  onEdit: () => void;
}

function CardFoot({ card, isLabelled, isMine, onEdit, onRemoved }: CardFootProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const may = mayEditCard(useBoardContext(), useActor(), card.id);
  const why = may.kind === 'refused' ? t(`refusals:${may.reason}`) : null;
  const handleEdit = () => (may.kind === 'refused' ? session.refusal.set(may.reason) : onEdit());
  const person = useStore(session.people, (people) => people.people.get(card.seat));
  const itemTitle = useStore(session.agenda, ({ items, removed }) =>
    titleOf([...items, ...removed], card.item),
  );
  const handleRemove = () => {
    if (run(removeCard(session.doc, session.actor(), { id: card.id }))) onRemoved();
  };
  const edit = t('room:board.edit', { text: card.text });
  const remove = t('room:board.remove', { text: card.text });
  return (
    <footer className={styles.foot}>
      <PersonDot name={person?.name ?? ''} hue={person?.hue ?? 0} size="small" />
      <span>
        {nameOf(card.seat)}
        {isLabelled && itemTitle !== '' ? ` · ${itemTitle}` : ''}
      </span>
      {isMine ? (
        <span className={styles.own}>
          <button
            type="button"
            className={styles.icon}
            aria-label={edit}
            aria-disabled={why !== null}
            title={why ?? edit}
            onClick={handleEdit}
          >
            <EditIcon size={16} />
          </button>
          <button
            type="button"
            className={styles.icon}
            aria-label={remove}
            title={remove}
            onClick={handleRemove}
          >
            <BinIcon size={16} />
          </button>
        </span>
      ) : null}
    </footer>
  );
}

function CardForm({ card, onClose }: { card: Card; onClose: () => void }) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [text, setText] = useState(card.text);
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const hint = useId();
  useOpenForm();
  const over = countChars(text.trim()) - boardLimits.cardChars;
  const problem =
    text.trim() === ''
      ? t('guidance:board.emptyText')
      : over > 0
        ? t('guidance:board.tooLong', { count: over })
        : null;
  const shown = isChecked ? problem : null;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (problem !== null) {
      focusFirstProblem(form.current);
      return;
    }
    if (run(editCard(session.doc, session.actor(), { id: card.id, patch: { text } }))) onClose();
  };
  return (
    <form ref={form} className={styles.edit} onSubmit={handleSubmit}>
      <textarea
        className={styles.input}
        aria-label={t('room:board.editing')}
        value={text}
        rows={3}
        aria-invalid={shown !== null}
        aria-describedby={hint}
        ref={focusWhenShown}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <span id={hint} className={styles.tooLong}>
        {shown}
      </span>
      <span className={styles.editActions}>
        <Button kind="primary" type="submit">
          {t('room:save')}
        </Button>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
      </span>
    </form>
  );
}
