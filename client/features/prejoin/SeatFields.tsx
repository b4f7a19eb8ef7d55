import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { CloseIcon } from '#client/ui/icons.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import styles from './PrejoinPage.module.css';
import { hasName, type SeatDraft } from './seatForm.ts';

interface SeatFieldsProps {
  draft: SeatDraft;
  /** From 1, in the order in which the seats were added. */
  number: number;
  /** Somebody tried to join: what is missing is marked. */
  isChecked: boolean;
  onChange: (change: { name: string } | { discipline: string }) => void;
  onRemove: () => void;
}

/** Name and discipline of one person at this device. */
export function SeatFields({ draft, number, isChecked, onChange, onRemove }: SeatFieldsProps) {
  const t = useText();
  const isFirst = number === 1;
  return (
    <fieldset className={styles.seat}>
      <legend className="unseen">{t('prejoin.person', { number })}</legend>
      <TextField
        label={isFirst ? t('prejoin.name') : t('prejoin.nameOf', { number })}
        value={draft.name}
        limit={60}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
        error={isChecked && !hasName(draft) ? t('prejoin.nameMissing') : null}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={isFirst ? t('prejoin.discipline') : t('prejoin.disciplineOf', { number })}
        value={draft.discipline}
        limit={60}
        autoComplete="off"
        autoCapitalize="sentences"
        onChange={(discipline) => onChange({ discipline })}
      />
      {isFirst ? null : (
        <Button
          kind="quiet"
          className={styles.remove ?? ''}
          icon={<CloseIcon />}
          aria-label={t('prejoin.removeSeat', { number })}
          onClick={onRemove}
        />
      )}
    </fieldset>
  );
}
