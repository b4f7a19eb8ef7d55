import { useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { PersonDot } from '#client/features/room/PersonDot.tsx';
import { BinIcon, EditIcon } from '#client/features/room/roomIcons.tsx';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { editCard, removeCard } from '#shared/board/commands.ts';
import type { Card } from '#shared/board/read.ts';
import { boardLimits } from '#shared/board/schemas.ts';
import styles from './Board.module.css';

interface CardItemProps {
  card: Card;
  onRemoved: () => void;
}

/** One card with its author; the author may edit it and take it off. */
export function CardItem({ card, onRemoved }: CardItemProps) {
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
        isMine={isMine && !isEditing}
        onEdit={() => setEditing(true)}
        onRemoved={onRemoved}
      />
    </li>
  );
}

interface CardFootProps extends CardItemProps {
  isMine: boolean;
  onEdit: () => void;
}

function CardFoot({ card, isMine, onEdit, onRemoved }: CardFootProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const nameOf = usePersonName();
  const person = useStore(session.people, (people) => people.people.get(card.seat));
  const handleRemove = () => {
    if (run(removeCard(session.doc, session.actor(), { id: card.id }))) onRemoved();
  };
  const edit = t('room:board.edit', { text: card.text });
  const remove = t('room:board.remove', { text: card.text });
  return (
    <footer className={styles.foot}>
      <PersonDot name={person?.name ?? ''} hue={person?.hue ?? 0} size="small" />
      {nameOf(card.seat)}
      {isMine ? (
        <span className={styles.own}>
          <button type="button" className={styles.icon} aria-label={edit} title={edit} onClick={onEdit}>
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
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (run(editCard(session.doc, session.actor(), { id: card.id, patch: { text } }))) onClose();
  };
  return (
    <form className={styles.edit} onSubmit={handleSubmit}>
      <textarea
        className={styles.input}
        aria-label={t('room:board.editing')}
        value={text}
        rows={3}
        maxLength={boardLimits.cardChars}
        ref={focusWhenShown}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <span className={styles.editActions}>
        <Button kind="primary" type="submit">
          {t('room:save')}
        </Button>
        <Button onClick={onClose}>{t('room:cancel')}</Button>
      </span>
    </form>
  );
}
