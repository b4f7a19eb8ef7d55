import type { ReactNode } from 'react';
import styles from './Field.module.css';

interface CheckboxProps {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  /** The accessible name; keep anything more in `describedBy`. */
  children: ReactNode;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  id?: string;
}

/** A native checkbox; the whole line is its target. */
export function Checkbox({
  isChecked,
  onChange,
  children,
  describedBy,
  isInvalid = false,
  id,
}: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
