import { useActor } from '#client/features/room/useActor.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { isOnly } from '#client/features/room/personLook.ts';
import { usePersonName } from '#client/features/room/usePersonName.ts';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { mayReadAloud, readAloud, readerOf, type AloudWords } from '#shared/turns/aloud.ts';
import styles from './Aloud.module.css';
import { seatThatMay } from './deviceSeats.ts';
import { useTurnsContext } from './useTurnsContext.ts';

/** Written words whose turn it is, for everybody, and who reads them aloud (C22). */
export function Aloud({ words }: { words: AloudWords | null }) {
  const t = useText();
  const session = useSession();
  const nameOf = usePersonName();
  const context = useTurnsContext();
  const acting = useActor();
  if (words === null) return null;
  const reader = readerOf(context, acting.present, words);
  const { actor, policy } = seatThatMay(acting, session.mySeats, (each) =>
    mayReadAloud(context, each, words),
  );
  const isOffered = policy.kind === 'accepted' && (reader === null || !session.mySeats.includes(reader));
  const { author } = words;
  const handleRead = () =>
    readAloud(session.doc, { ...session.actor(), seat: actor.seat }, { author: words.author });
  return (
    <div className={styles.aloud}>
      <blockquote className={styles.words}>{words.text}</blockquote>
      <small className={styles.by}>{byline(reader)}</small>
      {isOffered ? (
        <GuardedButton
          policy={policy}
          kind={reader === null ? 'primary' : 'secondary'}
          label={t('turns:aloud.readLong', { name: nameOf(author) })}
          onPress={handleRead}
        >
          {t('turns:aloud.read')}
        </GuardedButton>
      ) : null}
    </div>
  );

  function byline(seat: SeatId | null): string {
    if (seat === null) return t('turns:aloud.byNobody');
    return isOnly(session.mySeats, seat)
      ? t('turns:aloud.byYou')
      : t('turns:aloud.by', { name: nameOf(seat) });
  }
}
