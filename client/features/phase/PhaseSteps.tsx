import { useText } from '#client/i18n/text.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './Phase.module.css';
import { phaseSteps } from './phaseSteps.ts';

/** The phases of the format as a bar: done, now, to come; each says its name, and where there is room it is written. */
export function PhaseSteps() {
  const t = useText();
  const session = useSession();
  const log = useStore(session.phaseLog);
  const share = useStore(session.phase, (view) =>
    view === null || view.limitMs === 0 ? 0 : Math.min(1, view.spentMs / view.limitMs),
  );
  if (log === null) return null;
  const steps = phaseSteps(log.format, log.last.target);
  return (
    <div className={styles.course}>
      <ol className={styles.steps} aria-label={t('phase:steps')}>
        {steps.map(({ id, name, state }) => {
          const words = state === 'later' ? name : `${name}, ${t(`phase:step.${state}`)}`;
          return (
            <li
              key={id}
              className={styles.step}
              title={words}
              aria-current={state === 'now' ? 'step' : undefined}
              data-state={state}
            >
              <i>{state === 'now' ? <i style={{ width: `${share * 100}%` }} /> : null}</i>
              <span className="unseen">{words}</span>
            </li>
          );
        })}
      </ol>
      {/* The list above says the same to a screen reader. */}
      <p className={styles.stepNames} aria-hidden="true">
        {steps.map(({ id, name, state }) => (
          <span key={id} data-state={state}>
            {name}
          </span>
        ))}
      </p>
    </div>
  );
}
