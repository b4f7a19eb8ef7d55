import { useBoardContext } from '#client/features/board/useBoardContext.ts';
import { useTitleOf } from '#client/features/flags/itemWords.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { writeCard } from '#shared/board/commands.ts';
import { mayWriteIn } from '#shared/board/policy.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { dropParked, isOfItem, offerParked, readParked, type ParkedText } from '#shared/turns/parking.ts';
import { mayRaise } from '#shared/turns/policy.ts';
import styles from './Panel.module.css';
import { useHand } from './useHand.ts';
import { useTurnsContext } from './useTurnsContext.ts';

/** What this person saved for a later phase, offered when that phase opens (C9, A55). */
export function ParkedCards() {
  const t = useText();
  const session = useSession();
  const { seat } = useActor();
  const phase = useStore(session.turns, (turns) => turns.phase);
  const running = useStore(session.agenda, (agenda) => agenda.current?.id ?? null);
  const parked = useReading((doc) => readParked(doc, seat));
  if (parked.length === 0) return null;
  const offered = new Set(offerParked(parked, { running, phase }).map(({ id }) => id));
  return (
    <section className={styles.card} aria-label={t('turns:later.list')}>
      <h3 className={styles.hint}>{t('turns:later.list')}</h3>
      <ul className={styles.people}>
        {parked.map((card) => (
          <ParkedCard
            key={card.id}
            card={card}
            isOffered={offered.has(card.id)}
            otherItem={isOfItem(card, running) ? null : card.item}
          />
        ))}
      </ul>
    </section>
  );
}

interface ParkedCardProps {
  card: ParkedText;
  isOffered: boolean;
  /** The item it was saved for, while that does not run. */
  otherItem: ItemId | null;
}

function ParkedCard({ card, isOffered, otherItem }: ParkedCardProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const hand = useHand();
  const context = useTurnsContext();
  const actor = useActor();
  const board = useBoardContext();
  const { id, kind, text } = card;
  // Advice may be said, or written where its phase opens the ideas (A55): a copy of a format may leave them closed.
  const area = card.area ?? (kind === 'advice' ? 'ideas' : null);
  const handKind = kind === 'advice' ? 'turn' : kind;
  const isSaid = handKind !== 'card' && mayRaise(context, actor, handKind).kind === 'accepted';
  const isWritten = area !== null && mayWriteIn(board, actor, area).kind === 'accepted';
  const drop = () => run(dropParked(session.doc, session.actor(), { id }));
  const toBoard = () => {
    if (area === null) return;
    const input = { id, area, text, now: session.clock.now() };
    if (run(writeCard(session.doc, session.actor(), input))) drop();
  };
  return (
    <li className={styles.field}>
      <p>{text}</p>
      <p className={styles.hint} role={isOffered ? 'status' : undefined}>
        {t(`turns:later.kinds.${kind}`)} ·{' '}
        {otherItem === null ? (
          t(isOffered ? 'turns:later.isOpen' : 'turns:later.waits')
        ) : (
          <KeptWith item={otherItem} />
        )}
      </p>
      <div className={styles.row}>
        {isOffered && isWritten ? (
          <Button kind="primary" onClick={toBoard}>
            {t('turns:later.toBoard')}
          </Button>
        ) : null}
        {isOffered && isSaid ? (
          <Button kind={isWritten ? 'secondary' : 'primary'} onClick={() => hand.raise(handKind)}>
            {t('turns:later.raise')}
          </Button>
        ) : null}
        <Button aria-label={t('turns:later.drop', { text })} onClick={drop}>
          {t('turns:later.dropShort')}
        </Button>
      </div>
    </li>
  );
}

function KeptWith({ item }: { item: ItemId }) {
  const t = useText();
  const title = useTitleOf(item);
  return title === null ? t('turns:later.waits') : t('turns:later.keptWith', { item: title });
}
