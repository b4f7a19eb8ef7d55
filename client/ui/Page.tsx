import type { ReactNode } from 'react';
import { useText } from '#client/i18n/text.ts';
import styles from './Page.module.css';
import { Seal } from './Seal.tsx';

interface PageProps {
  /** `narrow` for one column of text, `wide` for preview and form side by side. */
  width?: 'narrow' | 'wide';
  /** The page shows the brand itself, as its heading. */
  isBrandInPage?: boolean;
  children: ReactNode;
}

/** A page outside the room: brand and seal above, the promise about recording below. */
export function Page({ width = 'narrow', isBrandInPage = false, children }: PageProps) {
  const t = useText();
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {isBrandInPage ? null : (
          <a className={styles.brand} href="/">
            {t('brand')}
          </a>
        )}
        <Seal>{t('seal')}</Seal>
      </header>
      <main className={`${styles.main} ${styles[width]}`}>{children}</main>
      <footer className={styles.footer}>{t('notRecorded')}</footer>
    </div>
  );
}
