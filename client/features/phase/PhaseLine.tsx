import { useText } from '#client/i18n/text.ts';
import { useChosenWords } from '#client/features/choices/useChoice.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './Phase.module.css';
import { usePhaseWords } from './usePhaseWords.ts';

/** The phase in one line above the faces, where there is no room for its card. */
export function PhaseLine() {
  const t = useText();
  const view = useStore(useSession().phase);
  const words = usePhaseWords();
  const chosen = useChosenWords();
  if (view === null) return null;
  const { limitMs, spentMs, overMs, phase, pausedBy } = view;
  const { floor, presenter } = words(phase);
  const time =
    overMs > 0
      ? t('phase:overBy', { time: clockText(overMs) })
      : t('phase:left', { time: clockText(limitMs - spentMs) });
  return (
    <p className={styles.line} data-state={view.state}>
      <b>{phase.name}</b>
      <span className={styles.lineTime}>{pausedBy === null ? time : t(`phase:paused.${pausedBy}`)}</span>
      <span className={styles.lineWords}>
        {[...chosen.map((line) => `${line}.`), floor, presenter].join(' ')}
      </span>
    </p>
  );
}
