import { useText } from '#client/i18n/text.ts';
import { GuardedButton } from '#client/features/room/GuardedButton.tsx';
import type { Format } from '#shared/formats/schema.ts';
import { minutesNeeded, type Circumstances } from '#shared/formats/strip.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import styles from './Formats.module.css';

/** How an item is given other minutes, and whether that may be done. */
export interface Giving {
  policy: Outcome;
  give: (minutes: number) => Outcome;
}

interface MinutesShortProps {
  format: Format;
  circumstances: Circumstances;
  giving: Giving;
}

/** Says when a format takes longer than its item has, and gives the item what is missing (F3). */
export function MinutesShort({ format, circumstances, giving }: MinutesShortProps) {
  const t = useText();
  const { lengthMinutes } = circumstances;
  const takes = minutesNeeded(format, circumstances);
  if (takes === null || lengthMinutes === null) return null;
  return (
    <div className={styles.short}>
      <p className={styles.warning}>{t('formats:takesLonger', { takes, has: lengthMinutes })}</p>
      <GuardedButton kind="link" policy={giving.policy} onPress={() => giving.give(takes)}>
        {t('formats:giveMinutes', { count: takes })}
      </GuardedButton>
    </div>
  );
}
