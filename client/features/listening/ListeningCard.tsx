import { useId } from 'react';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import { useActor } from '#client/features/room/useActor.ts';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { mayPause } from '#shared/phases/policy.ts';
import { processStop } from '#shared/turns/listening.ts';
import { FactFixForm } from './FactFixForm.tsx';
import { HoldButton } from './HoldButton.tsx';

/** What a presenter who listens may do: fix a fact, break the silence, stop (C8). */
export function ListeningCard() {
  const t = useText();
  const session = useSession();
  const heading = useId();
  const actor = useActor();
  const listening = useStore(session.listening);
  const sound = useStore(session.ownSound);
  const stopping = mayPause(useStore(session.leadership), actor, 'presenter-stop');
  if (listening?.seat !== actor.seat) return null;
  const isShared = session.mySeats.length > 1;
  return (
    <section className={styles.card} data-tone="mine" aria-labelledby={heading}>
      <h3 id={heading}>{t('turns:listening.heading')}</h3>
      <p className={styles.hint} role="status">
        {isShared
          ? t('turns:listening.shared')
          : sound === 'opened'
            ? t('turns:listening.holding')
            : t('turns:listening.hears')}
      </p>
      <div className={styles.row}>
        {isShared ? null : <HoldButton />}
        <GuardedButton
          policy={stopping}
          label={t('turns:listening.stopLong')}
          onPress={() => processStop(session.doc, session.actor(), { now: session.clock.now() })}
        >
          {t('turns:listening.stop')}
        </GuardedButton>
      </div>
      <FactFixForm fixesLeft={listening.fixesLeft} />
    </section>
  );
}
