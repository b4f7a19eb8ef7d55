import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { restoreCard } from '#shared/board/commands.ts';
import type { Card } from '#shared/board/read.ts';
import type { Area } from '#shared/board/schemas.ts';
import type { CardId, ItemId } from '#shared/room/ids.ts';
import { CardItem } from './CardItem.tsx';
import { cardsByItem } from './cardsByItem.ts';
import styles from './Board.module.css';
import { useStickToEnd } from './useStickToEnd.ts';

interface CardListProps {
  cards: readonly Card[];
  /** The running item; null while none runs. */
  running: ItemId | null;
  area: Area;
}

/** The cards of one area in the order of writing; the newest stays in view. */
export function CardList({ cards, running, area }: CardListProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [removed, setRemoved] = useState<CardId | null>(null);
  const mayUndo = useStore(session.board, (board) => board.removed.some((card) => card.id === removed));
  const { shown, others } = cardsByItem(cards, running);
  const end = useStickToEnd(shown.length);
  const handleUndo = () => {
    if (removed !== null && run(restoreCard(session.doc, session.actor(), { id: removed }))) setRemoved(null);
  };
  return (
    <div className={styles.cards} ref={end}>
      {others.length === 0 ? null : <OtherCards cards={others} onRemoved={setRemoved} />}
      {shown.length === 0 ? <p className={styles.empty}>{t(`room:board.empty.${area}`)}</p> : null}
      <ul className={styles.stack} aria-label={t(`room:board.areas.${area}`)}>
        {shown.map((card) => (
          <CardItem
            key={card.id}
            card={card}
            isLabelled={running === null}
            onRemoved={() => setRemoved(card.id)}
          />
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

/** What was written during other items, folded away but never lost. */
function OtherCards({ cards, onRemoved }: { cards: readonly Card[]; onRemoved: (card: CardId) => void }) {
  const t = useText();
  return (
    <details className={styles.others}>
      <summary>{t('guidance:board.others', { count: cards.length })}</summary>
      <p className={styles.empty}>{t('guidance:board.othersHint')}</p>
      <ul className={styles.stack}>
        {cards.map((card) => (
          <CardItem key={card.id} card={card} isLabelled onRemoved={() => onRemoved(card.id)} />
        ))}
      </ul>
    </details>
  );
}
