import { useText } from '#client/i18n/text.ts';
import type { Preview } from '#client/media/preview.ts';
import { useStore } from '#client/state/useStore.ts';
import styles from './Mirror.module.css';

const bars = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

interface LevelMeterProps {
  preview: Preview;
  /** The microphone is the room's already: nobody measures it here, and no bar is to pretend so. */
  isJoining: boolean;
}

/** How loud the microphone hears the person, in ten steps. */
export function LevelMeter({ preview, isJoining }: LevelMeterProps) {
  const t = useText();
  const heard = useStore(preview.state, (state) => Math.round(state.level * bars.length) / bars.length);
  const level = isJoining ? 0 : heard;
  return (
    <div
      className={styles.meter}
      role="meter"
      aria-label={t('prejoin.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      {bars.map((bar) => (
        <i key={bar} data-on={level >= bar} />
      ))}
    </div>
  );
}
