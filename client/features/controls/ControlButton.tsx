import type { ReactNode } from 'react';
import styles from './Controls.module.css';

interface ControlButtonProps {
  /** The accessible name. */
  label: string;
  /** What is written below the icon, when that is shorter. */
  short?: string;
  icon: ReactNode;
  kind?: 'plain' | 'leave';
  /** Drawn as off: muted, camera off. */
  isOff?: boolean;
  /** Drawn as running: a screen is shared. */
  isOn?: boolean;
  /** Why it cannot be used now. */
  why?: string | undefined;
  shortcut?: string;
  hint?: string;
  onPress: () => void;
}

/** One control: icon above a word. */
export function ControlButton(props: ControlButtonProps) {
  const { label, short = label, icon, kind = 'plain', isOff = false, isOn = false } = props;
  return (
    <button
      type="button"
      className={styles.control}
      data-kind={kind}
      data-off={isOff}
      data-on={isOn}
      aria-label={label}
      aria-disabled={props.why !== undefined}
      aria-keyshortcuts={props.shortcut}
      title={props.why ?? props.hint ?? label}
      onClick={() => {
        if (props.why === undefined) props.onPress();
      }}
    >
      {icon}
      <span>{short}</span>
    </button>
  );
}
