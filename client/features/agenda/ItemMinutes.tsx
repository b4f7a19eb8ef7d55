import { useText } from '#client/i18n/text.ts';
import { minutesText } from '#client/features/formats/stripWords.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useNow } from '#client/state/hooks.ts';
import { itemClock, type AgendaItem } from '#shared/agenda/read.ts';
import styles from './Agenda.module.css';

/** Minutes of an item after what it paid and was given (A10): planned, running against the plan, or spent; over time in amber (A57). */
export function ItemMinutes({ item }: { item: AgendaItem }) {
  const t = useText();
  if (item.status === 'running') return <RunningMinutes item={item} />;
  const minutes = minutesText(item.effectiveMinutes);
  return (
    <span className={styles.minutes}>
      {minutes === String(item.minutes) ? null : (
        <>
          <s>{item.minutes}</s>{' '}
        </>
      )}
      {t('room:agenda.minutesShort', { minutes })}
    </span>
  );
}

function RunningMinutes({ item }: { item: AgendaItem }) {
  const t = useText();
  const clock = itemClock(item, useNow());
  const minutes = minutesText(item.effectiveMinutes);
  if (clock.state === 'over') {
    return (
      <span className={`${styles.minutes} ${styles.over}`}>
        {t('room:agenda.over', { minutes, over: clockText(clock.overMs) })}
      </span>
    );
  }
  return (
    <span className={styles.minutes} data-cue={clock.state === 'cue'}>
      {t('room:agenda.ran', { spent: clockText(clock.elapsedMs), minutes })}
    </span>
  );
}
