import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useNow, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { minutesWithoutRoom } from '#shared/agenda/fit.ts';
import { budget } from '#shared/agenda/read.ts';
import { proposeDisplacement } from '#shared/phases/displacement.ts';
import type { ItemId } from '#shared/room/ids.ts';
import styles from './Flags.module.css';
import { useItemTitle } from './itemWords.ts';

/** When a crisis has used up the time, in the plan or by the clock: which item might go first next time (A37, S8). */
export function NoLongerFits() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const titleOf = useItemTitle();
  const agenda = useStore(session.agenda);
  const meeting = useStore(session.meeting);
  const now = useNow();
  const without = useReading((doc) => minutesWithoutRoom(doc, now));
  const over = Math.max(Math.ceil(budget(agenda, meeting).overMinutes), without);
  const waiting = agenda.items.filter(
    ({ status, spentMs, displacement }) => status === 'planned' && spentMs === 0 && displacement === null,
  );
  if (over <= 0 || waiting.length === 0) return null;
  const propose = (item: ItemId) => {
    run(proposeDisplacement(session.doc, session.actor(), { item, now: session.clock.now() }));
  };
  return (
    <>
      <p>{t('flags:doesNotFit', { count: over })}</p>
      <span className={styles.row}>
        {waiting.map((item) => (
          <Button key={item.id} onClick={() => propose(item.id)}>
            {t('flags:putOff', { title: titleOf(item) })}
          </Button>
        ))}
      </span>
    </>
  );
}
