import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link' | 'glass';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  kind?: ButtonKind;
  /** Full width and taller: the one thing to do on a page. */
  isLarge?: boolean;
  /** For round buttons that switch something: drawn inverted while it is off. */
  isOff?: boolean;
  icon?: ReactNode;
  type?: 'button' | 'submit';
}

/** A native button with our look. Without text, give it an `aria-label`. */
export function Button({
  kind = 'secondary',
  isLarge = false,
  isOff = false,
  icon,
  type = 'button',
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[kind], isLarge ? styles.large : '', className ?? ''];
  return (
    <button {...rest} type={type} data-off={isOff} className={classes.filter(Boolean).join(' ')}>
      {icon}
      {children}
    </button>
  );
}

interface LinkButtonProps extends ComponentProps<'a'> {
  kind?: ButtonKind;
  isLarge?: boolean;
  icon?: ReactNode;
}

/** A link that looks like a button: for going somewhere. */
export function LinkButton({
  kind = 'secondary',
  isLarge = false,
  icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  const classes = [styles.button, styles[kind], isLarge ? styles.large : '', className ?? ''];
  return (
    <a {...rest} className={classes.filter(Boolean).join(' ')}>
      {icon}
      {children}
    </a>
  );
}
