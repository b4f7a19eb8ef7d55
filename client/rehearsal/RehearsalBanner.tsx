import { useText } from '#client/i18n/text.ts';
import { useStore } from '#client/state/useStore.ts';
import { Button } from '#client/ui/Button.tsx';
import { paces } from './fastClock.ts';
import type { Rehearsal } from './openRehearsal.ts';
import styles from './Rehearsal.module.css';

/** Always in sight: that this is a rehearsal; and how fast its time passes. */
export function RehearsalBanner({ rehearsal: { session, clock, skipPhase } }: { rehearsal: Rehearsal }) {
  const t = useText();
  const pace = useStore(clock.pace);
  const phase = useStore(session.phase, (view) => {
    if (view === null) return 'none';
    return view.isLast ? 'last' : 'running';
  });
  return (
    <section className={styles.banner} aria-label={t('rehearsal:heading')}>
      <p className={styles.promise}>{t('rehearsal:banner')}</p>
      <div className={styles.time}>
        <div className={styles.paces} role="group" aria-label={t('rehearsal:pace')}>
          {paces.map((each) => (
            <Button
              key={each}
              className={styles.pace}
              aria-label={t(`rehearsal:paceLabels.x${each}`)}
              aria-pressed={pace === each}
              onClick={() => clock.setPace(each)}
            >
              {t(`rehearsal:paces.x${each}`)}
            </Button>
          ))}
        </div>
        <Button className={styles.skip} aria-disabled={phase === 'none'} onClick={skipPhase}>
          {t(phase === 'last' ? 'rehearsal:finish' : 'rehearsal:nextPhase')}
        </Button>
      </div>
    </section>
  );
}
