import { useText } from '#client/i18n/text.ts';
import { ChoiceIntro } from '#client/features/choices/ChoiceIntro.tsx';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { usePhaseIntro } from './introStore.ts';
import styles from './Phase.module.css';
import { hasSeen, withSeen } from './seenPhases.ts';
import { useIntroWords } from './usePhaseWords.ts';

/** One calm card for a phase that this device has not explained before, or when asked for again. */
export function PhaseIntro() {
  const t = useText();
  const log = useStore(useSession().phaseLog);
  const { seen, isAskedFor, keep } = usePhaseIntro();
  const wordsOf = useIntroWords();
  if (log === null) return null;
  const { format } = log;
  const { phase } = log.last;
  const isKnown = hasSeen(seen, format.id, phase.id);
  if (isKnown && !isAskedFor) return null;
  const words = wordsOf(phase);
  const areas = phase.areas.map((area) => t(`room:board.areas.${area}`)).join(', ');
  return (
    <aside className={styles.intro} aria-label={t('phase:intro.headingAgain', { phase: phase.name })}>
      <h3 className={styles.introName}>
        {t(isKnown ? 'phase:intro.headingAgain' : 'phase:intro.heading', { phase: phase.name })}
      </h3>
      <p>{words.floor}</p>
      <p>{words.presenter}</p>
      {phase.isQuestionOnly ? <p>{t('phase:intro.questionsOnly')}</p> : null}
      {phase.gapSeconds > 0 ? <p>{t('phase:intro.gap')}</p> : null}
      <ChoiceIntro choice={phase.choice} />
      <p>{areas === '' ? t('phase:intro.noAreas') : t('phase:intro.areas', { areas })}</p>
      <div className={styles.introEnd}>
        <Button className={styles.small} onClick={() => keep(withSeen(seen, format.id, [phase.id]))}>
          {t('phase:intro.understood')}
        </Button>
        {isKnown ? null : (
          <Button
            kind="link"
            onClick={() =>
              keep(
                withSeen(
                  seen,
                  format.id,
                  format.phases.map(({ id }) => id),
                ),
              )
            }
          >
            {t('phase:intro.noneOfThis')}
          </Button>
        )}
      </div>
    </aside>
  );
}
