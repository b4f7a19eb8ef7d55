import type { ReactNode } from 'react';
import { CheckIcon, WarningIcon } from './icons.tsx';
import styles from './Notice.module.css';

interface NoticeProps {
  /** `calm` tells, `attention` asks, `stop` says that something did not work. */
  kind?: 'calm' | 'attention' | 'stop';
  /** What happened; the children say what to do next. */
  title?: string;
  /** Spoken at once by screen readers instead of when they are idle. */
  isUrgent?: boolean;
  /** False for a notice that stands on the page from the start: nothing to announce. */
  isLive?: boolean;
  children?: ReactNode;
}

/** A message that appears by itself: what happened, and what to do next. */
export function Notice({ kind = 'calm', title, isUrgent = false, isLive = true, children }: NoticeProps) {
  const role = isUrgent ? 'alert' : isLive ? 'status' : 'note';
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role={role}>
      {kind === 'calm' ? <CheckIcon /> : <WarningIcon />}
      <div className={styles.body}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
