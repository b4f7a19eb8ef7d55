import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useSession } from '#client/state/hooks.ts';
import { callNext, passFloor, setOrder, yieldFloor } from '#shared/turns/commands.ts';
import { mayCallNext, mayPass, maySetOrder, mayYield } from '#shared/turns/policy.ts';
import { FloorCard } from './FloorCard.tsx';
import { HandButton } from './HandButton.tsx';
import { QueueEntryRow } from './QueueEntryRow.tsx';
import styles from './Turns.module.css';
import { useTurnsContext } from './useTurnsContext.ts';

/** Who has the floor, who waits in which order and why, and what one may do about it. */
export function Turns() {
  const t = useText();
  const session = useSession();
  const heading = useId();
  const context = useTurnsContext();
  const actor = useActor();
  const { queue, order } = context.turns;
  const yielding = mayYield(context, actor);
  const handleCallNext = () =>
    callNext(session.doc, session.actor(), { grant: session.newId(), now: session.clock.now() });
  const handleYield = () => yieldFloor(session.doc, session.actor(), { now: session.clock.now() });
  const passing = mayPass(context, actor);
  const handlePass = () => passFloor(session.doc, session.actor());
  const handleOrder = () =>
    setOrder(session.doc, session.actor(), { order: order === 'fair' ? 'fifo' : 'fair' });
  return (
    <section className={styles.turns} aria-labelledby={heading}>
      <div className={styles.top}>
        <h2 id={heading} className={styles.heading}>
          {t('room:turns.heading')}
        </h2>
        <GuardedButton
          policy={maySetOrder(context, actor)}
          onPress={handleOrder}
          kind="link"
          className={styles.order}
          label={t('room:turns.orderLabel', { order: t(`room:turns.order.${order}`) })}
        >
          {t(`room:turns.order.${order}`)}
        </GuardedButton>
      </div>
      <FloorCard />
      <ol className={styles.queue} aria-label={t('room:turns.queue')}>
        {queue.map((entry) => (
          <QueueEntryRow key={entry.hand} entry={entry} />
        ))}
      </ol>
      <div className={styles.actions}>
        <HandButton />
        {yielding.kind === 'accepted' ? (
          <GuardedButton policy={yielding} onPress={handleYield}>
            {t('room:turns.yield')}
          </GuardedButton>
        ) : null}
        {passing.kind === 'accepted' ? (
          <GuardedButton policy={passing} onPress={handlePass}>
            {t('room:turns.pass')}
          </GuardedButton>
        ) : null}
        <GuardedButton policy={mayCallNext(context, actor)} onPress={handleCallNext}>
          {t('room:turns.callNext')}
        </GuardedButton>
      </div>
    </section>
  );
}
