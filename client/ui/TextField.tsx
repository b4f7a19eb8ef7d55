import { useId, type ComponentProps } from 'react';
import { useText } from '#client/i18n/text.ts';
import styles from './Field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange?: (text: string) => void;
  hint?: string | undefined;
  /** What is wrong and what to do; null while all is well. */
  error?: string | null;
  isLabelHidden?: boolean;
  /** How many characters it takes; once it is full it says so. */
  limit?: number;
}

/** One line of text with a visible label. */
export function TextField({
  label,
  onChange,
  hint,
  error = null,
  isLabelHidden = false,
  limit,
  value,
  id,
  className,
  ...rest
}: TextFieldProps) {
  const t = useText();
  const made = useId();
  const own = id ?? made;
  const described = [hint === undefined ? '' : `${own}-hint`, error === null ? '' : `${own}-error`];
  return (
    <div className={[styles.field, className ?? ''].filter(Boolean).join(' ')}>
      <label htmlFor={own} className={isLabelHidden ? 'unseen' : styles.label}>
        {label}
      </label>
      <input
        type="text"
        {...rest}
        id={own}
        value={value}
        maxLength={limit ?? rest.maxLength}
        className={styles.input}
        aria-invalid={error !== null}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
      {hint === undefined ? null : (
        <p id={`${own}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {limit === undefined ? null : (
        <p aria-live="polite" className={value.length < limit ? 'unseen' : styles.hint}>
          {value.length < limit ? '' : t('fieldFull', { count: limit })}
        </p>
      )}
      {error === null ? null : (
        <p id={`${own}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
