import { FollowUp } from '#client/features/flags/FollowUp.tsx';
import { useText } from '#client/i18n/text.ts';
import { ChosenLines } from '#client/features/choices/ChosenLines.tsx';
import { clockText } from '#client/features/room/personLook.ts';
import { Ring } from '#client/features/room/Ring.tsx';
import { RoundWaits } from '#client/features/rounds/RoundOfPhase.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { PhaseView } from '#shared/phases/read.ts';
import { AfterFormat } from './AfterFormat.tsx';
import { MeantCard } from './MeantCard.tsx';
import { MoreTime } from './MoreTime.tsx';
import styles from './Phase.module.css';
import { PhaseButtons } from './PhaseButtons.tsx';
import { PhaseSteps } from './PhaseSteps.tsx';
import { usePhaseWords } from './usePhaseWords.ts';
import { WhoPays } from './WhoPays.tsx';

/** The phase that runs: its time, who may speak, its prompt, and what may be done about it. */
export function PhaseCard() {
  const t = useText();
  const view = useStore(useSession().phase);
  if (view === null) {
    return (
      <>
        <MeantCard />
        <AfterFormat />
      </>
    );
  }
  return (
    <section className={styles.phase} aria-label={t('phase:heading')} data-state={view.state}>
      <PhaseHead view={view} />
      <PhaseState view={view} />
      <p className={styles.prompt}>{view.phase.prompt}</p>
      <FollowUp />
      <ChosenLines />
      <PhaseSteps />
      <PhaseButtons view={view} />
      {/* Anew for each phase, and after each extension: what nobody voted on does not stay open. */}
      <MoreTime key={`${view.item}/${view.attempt}/${view.visit}/${view.extensions.length}`} view={view} />
    </section>
  );
}

function PhaseHead({ view }: { view: PhaseView }) {
  const t = useText();
  const words = usePhaseWords()(view.phase);
  const { limitMs, spentMs, overMs, phase, repetition } = view;
  const isOver = overMs > 0;
  return (
    <div className={styles.head}>
      <Ring share={limitMs === 0 ? 0 : spentMs / limitMs} isOver={isOver} size={64}>
        {isOver ? `+${clockText(overMs)}` : clockText(limitMs - spentMs)}
      </Ring>
      <div>
        <h2 className={styles.name}>{phase.name}</h2>
        <p className={styles.who}>
          {words.floor} {words.presenter}
        </p>
        {phase.floorNote === '' ? null : <p className={styles.note}>{phase.floorNote}</p>}
        {repetition === 0 ? null : (
          <p className={styles.note}>{t('phase:repetition', { number: repetition + 1 })}</p>
        )}
        <p className="unseen" role="timer" aria-label={t('phase:clock')}>
          {isOver
            ? t('phase:overBy', { time: clockText(overMs) })
            : t('phase:leftOf', { time: clockText(limitMs - spentMs), total: clockText(limitMs) })}
        </p>
      </div>
    </div>
  );
}

/** What is out of the ordinary: the clock stands still, comes to its end, or was given more. */
function PhaseState({ view }: { view: PhaseView }) {
  const t = useText();
  return (
    <>
      {view.resumes === null ? null : (
        <p className={styles.state}>{t('phase:putInto', { phase: view.resumes.phase.name })}</p>
      )}
      {view.pauses.map(({ why }) => (
        <p key={why} className={styles.state} role="status">
          {t(`phase:paused.${why}`)}
        </p>
      ))}
      {view.state === 'cue' && view.pausedBy === null ? (
        <p className={styles.state}>{t('phase:cue')}</p>
      ) : null}
      <RoundWaits view={view} className={styles.state} />
      <WhoPays view={view} />
    </>
  );
}
