import { useEffect, useRef } from 'react';
import { useTitle } from '#client/features/roomPage/useTitle.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Page } from '#client/ui/Page.tsx';
import styles from './Rehearsal.module.css';

interface EndedRehearsalProps {
  onAgain: () => void;
  onHome: () => void;
}

/** The end of a rehearsal: nothing is left of it. */
export function EndedRehearsal({ onAgain, onHome }: EndedRehearsalProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(t('rehearsal:endedTitle'));
  useEffect(() => heading.current?.focus(), []);
  return (
    <Page>
      <div className={styles.intro}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {t('rehearsal:endedTitle')}
        </h1>
        <p>{t('rehearsal:ended')}</p>
        <div className={styles.actions}>
          <Button kind="primary" onClick={onAgain}>
            {t('rehearsal:again')}
          </Button>
          <Button onClick={onHome}>{t('rehearsal:home')}</Button>
        </div>
      </div>
    </Page>
  );
}
