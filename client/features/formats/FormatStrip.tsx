import { useText } from '#client/i18n/text.ts';
import type { Format } from '#shared/formats/schema.ts';
import { phaseStrip, type Circumstances } from '#shared/formats/strip.ts';
import styles from './Formats.module.css';
import { toneOf } from './stripTones.ts';
import { useStripWords } from './stripWords.ts';

interface FormatStripProps {
  format: Format;
  circumstances: Circumstances;
}

/** The phases as a strip drawn to scale; where the presenter listens it is darkest. */
export function FormatStrip({ format, circumstances }: FormatStripProps) {
  const t = useText();
  const words = useStripWords();
  const parts = phaseStrip(format, circumstances).filter(({ share }) => share > 0);
  const phases = parts.map(words).join(', ');
  return (
    <span className={styles.strip} role="img" aria-label={t('formats:strip', { phases })}>
      {parts.map((part) => (
        <i
          key={part.phase.id}
          data-tone={toneOf(part.phase)}
          style={{ flexGrow: part.share }}
          title={words(part)}
        />
      ))}
    </span>
  );
}
