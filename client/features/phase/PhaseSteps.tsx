import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './Phase.module.css';

/** The phases of the format as a bar: done, now, to come. */
export function PhaseSteps() {
  const t = useText();
  const session = useSession();
  const log = useStore(session.phaseLog);
  const share = useStore(session.phase, (view) =>
    view === null || view.limitMs === 0 ? 0 : Math.min(1, view.spentMs / view.limitMs),
  );
  if (log === null) return null;
  const now = log.last.target.phase;
  return (
    <ol className={styles.steps} aria-label={t('phase:steps')}>
      {log.format.phases.map((phase, index) =>
        phase.span === 'any-time' ? null : (
          <li
            key={phase.id}
            className={styles.step}
            title={phase.name}
            aria-current={index === now ? 'step' : undefined}
            data-state={index < now ? 'done' : index === now ? 'now' : 'later'}
          >
            {index === now ? <i style={{ width: `${share * 100}%` }} /> : null}
            <span className="unseen">
              {phase.name}
              {index < now ? `, ${t('phase:stepDone')}` : index === now ? `, ${t('phase:stepNow')}` : ''}
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
