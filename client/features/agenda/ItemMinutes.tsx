import { useText } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useNow } from '#client/state/hooks.ts';
import { itemClock, type AgendaItem } from '#shared/agenda/read.ts';
import styles from './Agenda.module.css';

/** Minutes of an item: planned, running against the plan, or spent; over time in amber (A57). */
export function ItemMinutes({ item }: { item: AgendaItem }) {
  const t = useText();
  if (item.status === 'running') return <RunningMinutes item={item} />;
  return <span className={styles.minutes}>{t('room:agenda.minutesShort', { minutes: item.minutes })}</span>;
}

function RunningMinutes({ item }: { item: AgendaItem }) {
  const t = useText();
  const clock = itemClock(item, useNow());
  if (clock.state === 'over') {
    return (
      <span className={`${styles.minutes} ${styles.over}`}>
        {t('room:agenda.over', { minutes: item.minutes, over: clockText(clock.overMs) })}
      </span>
    );
  }
  return (
    <span className={styles.minutes} data-cue={clock.state === 'cue'}>
      {t('room:agenda.ran', { spent: clockText(clock.elapsedMs), minutes: item.minutes })}
    </span>
  );
}
