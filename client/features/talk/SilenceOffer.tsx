import { useState } from 'react';
import { StartRound } from '#client/features/rounds/StartRound.tsx';
import styles from '#client/features/turns/Panel.module.css';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useCommand, useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { advancePhase } from '#shared/phases/commands.ts';
import { offersAfterSilence } from '#shared/turns/silence.ts';
import { useIsLeading } from './useIsLeading.ts';

/** After a minute in which nobody spoke, for who leads alone: a round, the next phase, or stay (C16). */
export function SilenceOffer() {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const now = useNow();
  const isLeading = useIsLeading();
  const view = useStore(session.phase);
  const [stayed, setStayed] = useState(0);
  if (view === null || view.pausedBy !== null) return null;
  const since = Math.max(session.talk.silentSince(), view.startedAt, stayed);
  if (!offersAfterSilence(view.phase, now - since, isLeading)) return null;
  const { item, step } = view;
  return (
    <section className={styles.card} role="status">
      <p>{t('turns:silence.offer')}</p>
      <div className={styles.row}>
        <StartRound />
        {view.isLast ? null : (
          <Button onClick={() => run(advancePhase(session.doc, session.actor(), { item, step, now }))}>
            {t('turns:silence.next')}
          </Button>
        )}
        <Button onClick={() => setStayed(now)}>{t('turns:silence.stay')}</Button>
      </div>
    </section>
  );
}
