import styles from './Choices.module.css';
import { useChosenWords } from './useChoice.ts';

/** What was chosen, in every later phase; told politely when it is decided. */
export function ChosenLines() {
  const lines = useChosenWords();
  return (
    <div className={styles.chosenLines} role="status">
      {lines.map((line) => (
        <p key={line} className={styles.chosenLine}>
          {line}
        </p>
      ))}
    </div>
  );
}
