import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { restoreCard } from '#shared/board/commands.ts';
import type { Card } from '#shared/board/read.ts';
import type { Area } from '#shared/board/schemas.ts';
import type { CardId } from '#shared/room/ids.ts';
import { CardItem } from './CardItem.tsx';
import styles from './Board.module.css';
import { useStickToEnd } from './useStickToEnd.ts';

interface CardListProps {
  cards: readonly Card[];
  area: Area;
}

/** The cards of one area in the order of writing; the newest stays in view. */
export function CardList({ cards, area }: CardListProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [removed, setRemoved] = useState<CardId | null>(null);
  const mayUndo = useStore(session.board, (board) => board.removed.some((card) => card.id === removed));
  const end = useStickToEnd(cards.length);
  const handleUndo = () => {
    if (removed !== null && run(restoreCard(session.doc, session.actor(), { id: removed }))) setRemoved(null);
  };
  return (
    <div className={styles.cards} ref={end}>
      {cards.length === 0 ? <p className={styles.empty}>{t(`room:board.empty.${area}`)}</p> : null}
      <ul className={styles.stack} aria-label={t(`room:board.areas.${area}`)}>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} onRemoved={() => setRemoved(card.id)} />
        ))}
      </ul>
      {mayUndo ? (
        <p className={styles.removed} role="status">
          {t('room:board.removed')}
          <Button kind="link" onClick={handleUndo}>
            {t('room:undo')}
          </Button>
        </p>
      ) : null}
    </div>
  );
}
