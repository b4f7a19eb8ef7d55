import { useEffect, useRef, useState } from 'react';
import { useTitle } from '#client/features/roomPage/useTitle.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Page } from '#client/ui/Page.tsx';
import styles from './EndedPage.module.css';

interface EndedPageProps {
  link: string;
  onRejoin: () => void;
  onHome: () => void;
}

/** The goodbye: thanks, what is wiped and when, and the way back in. */
export function EndedPage({ link, onRejoin, onHome }: EndedPageProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  useTitle(t('ended.title'));
  // The Leave button had the focus and is gone: screen readers go on here.
  useEffect(() => heading.current?.focus(), []);
  const handleCopy = () => {
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <Page>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('ended.title')}
      </h1>
      <p className={styles.thanks}>{t('ended.thanks')}</p>
      <ul className={styles.facts}>
        <li>{t('ended.wiped')}</li>
        <li>{t('ended.here')}</li>
        <li>{t('responsibility')}</li>
      </ul>
      <div className={styles.actions}>
        <Button kind="primary" onClick={onRejoin}>
          {t('ended.rejoin')}
        </Button>
        <Button onClick={handleCopy}>{t('room:controls.copyLink')}</Button>
        <Button onClick={onHome}>{t('ended.home')}</Button>
      </div>
      <p role="status" className={copied === null ? 'unseen' : styles.thanks}>
        {copied === null ? '' : t(copied === 'yes' ? 'room:controls.copied' : 'room:controls.copyFailed')}
      </p>
    </Page>
  );
}
