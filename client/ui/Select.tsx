import { useId, type ComponentProps } from 'react';
import styles from './Field.module.css';

export interface SelectOption {
  id: string;
  label: string;
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  options: readonly SelectOption[];
  onChange: (id: string) => void;
  isLabelHidden?: boolean;
  /** What is wrong and what to do; null while all is well. */
  error?: string | null;
}

/** The platform's own select: the whole keyboard and every screen reader, at no cost. */
export function Select({
  label,
  value,
  options,
  onChange,
  isLabelHidden = false,
  error = null,
  className,
  ...rest
}: SelectProps) {
  const own = useId();
  return (
    <div className={[styles.field, className ?? ''].filter(Boolean).join(' ')}>
      <label htmlFor={own} className={isLabelHidden ? 'unseen' : styles.label}>
        {label}
      </label>
      <span className={styles.chosen}>
        <select
          {...rest}
          id={own}
          value={value}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${own}-error`}
          className={`${styles.input} ${styles.select}`}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
      {error === null ? null : (
        <p id={`${own}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
