import { useText } from '#client/i18n/text.ts';
import styles from './Covered.module.css';

/** What is and is not covered, in the words of security.md 1 and no more. */
export function Covered() {
  const t = useText();
  return (
    <details className={styles.covered}>
      <summary>{t('covered.title')}</summary>
      <div className={styles.body}>
        <p>{t('covered.sealed')}</p>
        <p className={styles.not}>{t('covered.notCovered')}</p>
        <ul>
          <li>{t('covered.trust')}</li>
          <li>{t('covered.traffic')}</li>
          <li>{t('covered.copies')}</li>
          <li>{t('covered.rhythm')}</li>
        </ul>
      </div>
    </details>
  );
}
