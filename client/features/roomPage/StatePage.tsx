import { useEffect, useRef } from 'react';
import { Button, LinkButton } from '#client/ui/Button.tsx';
import { Page } from '#client/ui/Page.tsx';
import { useText } from '#client/i18n/text.ts';
import styles from './StatePage.module.css';
import { useTitle } from './useTitle.ts';

interface StatePageProps {
  state: 'gone' | 'full' | 'too-many' | 'unreachable' | 'unsupported' | 'refused' | 'broken';
  /** Tries again where that may help. */
  onAgain?: () => void;
}

/** A page for a way that ends here: what happened, and what to do next. It names nobody. */
export function StatePage({ state, onAgain }: StatePageProps) {
  const t = useText();
  const words = {
    gone: [t('state.gone'), t('state.goneNext')],
    full: [t('state.full'), t('state.fullNext')],
    'too-many': [t('state.tooMany'), t('state.tooManyNext')],
    unreachable: [t('state.unreachable'), t('state.unreachableNext')],
    unsupported: [t('state.unsupported'), t('state.unsupportedNext')],
    refused: [t('state.refused'), t('state.refusedNext')],
    broken: [t('state.broken'), t('state.brokenNext')],
  } as const;
  const [title, next] = words[state];
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  // Whatever had the focus before is gone: screen readers go on here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Page>
      <div className={styles.state}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        <p className={styles.next}>{next}</p>
      </div>
      <div className={styles.actions}>
        {onAgain === undefined ? null : (
          <Button kind="primary" onClick={onAgain}>
            {state === 'refused' ? t('state.rejoin') : t('state.tryAgain')}
          </Button>
        )}
        <LinkButton href="/">{t('state.home')}</LinkButton>
      </div>
    </Page>
  );
}
