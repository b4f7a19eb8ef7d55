import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Checkbox } from '#client/ui/Checkbox.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { areas } from '#shared/board/schemas.ts';
import { handKinds } from '#shared/turns/schemas.ts';
import type { DraftField, PhaseDraft } from './formatDraft.ts';
import styles from './Formats.module.css';

interface PhaseMethodFieldsProps {
  phase: PhaseDraft;
  /** From 1. */
  number: number;
  faultOf: (field: DraftField) => string | null;
  onChange: (patch: Partial<PhaseDraft>) => void;
}

const marks = [
  'isQuestionOnly',
  'isAdvice',
  'isReaction',
  'mayInsertReaction',
  'isSilencePrompted',
  'repeats',
] as const;
const faultFields = [
  'floorNote',
  'handKinds',
  'areas',
  'gapSeconds',
  'isQuestionOnly',
  'isAdvice',
  'isReaction',
  'repeats',
] as const;

/** Hands, board and what else a phase does; folded away, and open while something there does not fit. */
export function PhaseMethodFields({ phase, number, faultOf, onChange }: PhaseMethodFieldsProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const fault = faultFields.map((field) => faultOf(field)).find((words) => words !== null) ?? null;
  return (
    <details
      className={styles.more}
      open={isOpen || fault !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('formats:moreOf', { number })}</summary>
      <TextField
        label={t('formats:floorNoteOf', { number })}
        value={phase.floorNote}
        error={faultOf('floorNote')}
        autoComplete="off"
        onChange={(floorNote) => onChange({ floorNote })}
      />
      <Choices
        legend={t('formats:handsOf', { number })}
        all={handKinds.filter((kind) => kind !== 'process')}
        chosen={phase.handKinds}
        label={(kind) => t(`turns:later.kinds.${kind}`)}
        onChange={(kinds) =>
          // A process point works in every phase (A36).
          onChange({ handKinds: handKinds.filter((kind) => kind === 'process' || kinds.includes(kind)) })
        }
      />
      <Choices
        legend={t('formats:areasOf', { number })}
        all={areas}
        chosen={phase.areas}
        label={(area) => t(`room:board.areas.${area}`)}
        onChange={(chosen) => onChange({ areas: areas.filter((area) => chosen.includes(area)) })}
      />
      <fieldset className={styles.choices}>
        <legend>{t('formats:marksOf', { number })}</legend>
        {marks.map((mark) => (
          <Checkbox
            key={mark}
            isChecked={phase[mark]}
            isInvalid={
              faultOf(mark === 'mayInsertReaction' || mark === 'isSilencePrompted' ? 'other' : mark) !== null
            }
            onChange={(isChecked) => onChange({ [mark]: isChecked })}
          >
            {t(`formats:marks.${mark}`)}
          </Checkbox>
        ))}
        <Checkbox
          isChecked={phase.gapSeconds === 3}
          onChange={(isChecked) => onChange({ gapSeconds: isChecked ? 3 : 0 })}
        >
          {t('formats:marks.gapSeconds')}
        </Checkbox>
      </fieldset>
      {fault === null ? null : <p className={styles.fault}>{fault}</p>}
    </details>
  );
}

interface ChoicesProps<T extends string> {
  legend: string;
  all: readonly T[];
  chosen: readonly string[];
  label: (one: T) => string;
  onChange: (chosen: readonly string[]) => void;
}

function Choices<T extends string>({ legend, all, chosen, label, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {all.map((one) => (
        <Checkbox
          key={one}
          isChecked={chosen.includes(one)}
          onChange={(isChecked) =>
            onChange(isChecked ? [...chosen, one] : chosen.filter((other) => other !== one))
          }
        >
          {label(one)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
