import { colourOf, initialsOf } from './personLook.ts';
import styles from './PersonDot.module.css';

interface PersonDotProps {
  name: string;
  hue: number;
  size?: 'small' | 'medium' | 'large';
}

/** A person's mark: initials on their colour. Always beside the name, so it is hidden from readers. */
export function PersonDot({ name, hue, size = 'medium' }: PersonDotProps) {
  return (
    <span
      className={styles.dot}
      data-size={size}
      style={{ backgroundColor: colourOf(hue) }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}
