import { LockIcon } from './icons.tsx';
import styles from './Seal.module.css';

interface SealProps {
  children: string;
}

/** The line that says what is sealed; its words come from the catalogue (security.md 1). */
export function Seal({ children }: SealProps) {
  return (
    <span className={styles.seal}>
      <LockIcon size={17} />
      {children}
    </span>
  );
}
