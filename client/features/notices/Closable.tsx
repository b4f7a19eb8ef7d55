import type { ReactNode } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { CloseIcon } from '#client/ui/icons.tsx';
import styles from './Notices.module.css';

/** A message with a button that closes it. */
export function Closable({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useText();
  return (
    <div className={styles.closable}>
      {children}
      <Button
        kind="quiet"
        className={styles.close}
        aria-label={t('room:notices.dismiss')}
        icon={<CloseIcon size={16} />}
        onClick={onClose}
      />
    </div>
  );
}
