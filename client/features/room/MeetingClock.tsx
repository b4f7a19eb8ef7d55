import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { startMeeting } from '#shared/meeting/commands.ts';
import { meetingClock } from '#shared/meeting/read.ts';
import { clockText } from './personLook.ts';
import styles from './RoomBar.module.css';

/** The clock of the whole meeting, the same for all; over its length in amber (A1, A57). */
export function MeetingClock() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const meeting = useStore(session.meeting);
  const clock = meetingClock(meeting, useNow());
  const total = clockText(clock.totalMs);
  if (clock.state === 'waiting') {
    const handleStart = () => run(startMeeting(session.doc, session.actor(), { now: session.clock.now() }));
    return (
      <span className={styles.clock}>
        <Button className={styles.start} onClick={handleStart}>
          {t('room:clock.start')}
        </Button>
        <small>{t('room:agenda.minutesShort', { minutes: meeting.minutes })}</small>
      </span>
    );
  }
  return (
    <span className={styles.clock} role="timer" aria-label={t('room:clock.label')} data-state={clock.state}>
      {clockText(clock.elapsedMs)} <small>{t('room:clock.total', { total })}</small>
      {clock.state === 'over' ? ` ${t('room:clock.over', { over: clockText(clock.overMs) })}` : null}
    </span>
  );
}
