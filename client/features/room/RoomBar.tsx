import { useText } from '#client/i18n/text.ts';
import { Roles } from '#client/features/roles/Roles.tsx';
import { LockIcon } from '#client/ui/icons.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { focusUnlessElsewhere } from './focusWhenShown.ts';
import { MeetingClock } from './MeetingClock.tsx';
import styles from './RoomBar.module.css';
import { useIsAlone } from './useIsAlone.ts';

/** A width in which the words fit on two lines, none of them broken, as far as the title bar has room beside the roles. */
function twoLinesOf(words: string): string {
  const longest = Math.max(...words.split(' ').map(({ length }) => length));
  return `min(9rem, 12vw, ${Math.max(Math.ceil(words.length * 0.6), longest + 1)}ch)`;
}

/** What meets here, who has which role, that it is sealed, and what time it is. */
export function RoomBar() {
  const t = useText();
  const session = useSession();
  const title = useStore(session.meeting, (meeting) => meeting.title);
  const isAlone = useIsAlone();
  const format = useStore(session.phaseLog, (log) => log?.format.name ?? null);
  const name = title === '' ? t('prejoin.untitled') : title;
  const whole = format === null ? name : `${name} ${t('phase:formatShown', { name: format })}`;
  return (
    <header className={styles.bar}>
      <span className={styles.brand}>{t('brand')}</span>
      <h1
        ref={focusUnlessElsewhere}
        tabIndex={-1}
        className={styles.title}
        style={{ minWidth: twoLinesOf(whole) }}
        title={whole}
      >
        {name}
        {format === null ? null : (
          <span className={styles.format} title={t('phase:formatLabel', { name: format })}>
            {' '}
            {t('phase:formatShown', { name: format })}
          </span>
        )}
      </h1>
      <Roles />
      {isAlone ? (
        <span className={styles.alone} title={t('alone:badgeLong')}>
          {t('alone:badge')}
        </span>
      ) : (
        <span className={styles.seal} title={t('room:sealedLong')}>
          <LockIcon size={16} />
          {t('room:sealed')}
        </span>
      )}
      <MeetingClock />
    </header>
  );
}
