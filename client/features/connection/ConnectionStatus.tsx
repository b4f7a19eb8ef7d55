import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './ConnectionStatus.module.css';

/** How picture and board stand, each for itself, and whether what was written is safe. */
export function ConnectionStatus() {
  const t = useText();
  const session = useSession();
  const media = useStore(session.media.state, (state) => state.link.kind);
  const board = useStore(session.boardLink);
  if (board.kind === 'alone') {
    return (
      <div className={styles.status} role="status" aria-label={t('room:connection.heading')}>
        <span className={styles.part} data-state="off">
          {t('alone:status')}
        </span>
        <span className={styles.saved}>{t('alone:notSaved')}</span>
      </div>
    );
  }
  const isSaved = board.kind === 'connected' && board.isSaved;
  return (
    <div className={styles.status} role="status" aria-label={t('room:connection.heading')}>
      <span className={styles.part} data-state={media}>
        {t(`room:connection.picture.${media}`)}
      </span>
      <span className={styles.part} data-state={board.kind}>
        {t(`room:connection.board.${board.kind}`)}
      </span>
      {board.kind === 'connected' ? (
        <span className={styles.saved}>
          {isSaved ? t('room:connection.saved') : t('room:connection.saving')}
        </span>
      ) : null}
    </div>
  );
}
