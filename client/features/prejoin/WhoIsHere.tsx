import { useText } from '#client/i18n/text.ts';
import { limits } from '#shared/protocol/limits.ts';
import { countWords } from './countWords.ts';
import { minutesEach } from './minutesEach.ts';
import styles from './PrejoinPage.module.css';

interface WhoIsHereProps {
  minutes: number;
  /** Devices in the room now; how many people sit at each is sealed. */
  here: number;
  joining: number;
}

/** How many are there, and what that leaves for each (A2). */
export function WhoIsHere({ minutes, here, joining }: WhoIsHereProps) {
  const t = useText();
  const words = countWords(here, t);
  return (
    <p className={styles.sub}>
      {here === 0 ? t('prejoin.nobody') : t('prejoin.here', { count: here, words })}{' '}
      {here === 0
        ? t('prejoin.whole', { count: minutes })
        : t('prejoin.each', { count: minutesEach(minutes, here, joining) })}
      {here + joining > limits.seatsOnStage ? ` ${t('prejoin.crowded')}` : ''}
    </p>
  );
}
