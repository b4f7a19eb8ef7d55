import { useText } from '#client/i18n/text.ts';
import type { Format } from '#shared/formats/schema.ts';
import styles from './Formats.module.css';
import { tonesIn } from './stripTones.ts';

/** What the colours of the strips mean, as far as these formats show them. Readers hear the phases instead. */
export function StripLegend({ formats }: { formats: readonly Format[] }) {
  const t = useText();
  const tones = tonesIn(formats);
  if (tones.length === 0) return null;
  return (
    <p className={styles.legend} aria-hidden="true">
      {tones.map((tone) => (
        <span key={tone}>
          <i data-tone={tone} />
          {t(`formats:tones.${tone}`)}
        </span>
      ))}
    </p>
  );
}
