import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { floorRules, presenterStates } from '#shared/formats/schema.ts';
import type { DraftField, PhaseDraft } from './formatDraft.ts';
import styles from './Formats.module.css';

interface PhaseFieldsProps {
  phase: PhaseDraft;
  /** From 1. */
  number: number;
  broken: { field: DraftField; why: string } | null;
  onChange: (patch: Partial<PhaseDraft>) => void;
}

/** The fields of one phase. */
export function PhaseFields({ phase, number, broken, onChange }: PhaseFieldsProps) {
  const t = useText();
  const prompt = useId();
  const methods = useId();
  const errorOf = (field: DraftField) => (broken?.field === field ? broken.why : null);
  return (
    <fieldset className={styles.fields}>
      <legend>{t('formats:phase', { number })}</legend>
      <TextField
        label={t('formats:phaseName', { number })}
        value={phase.name}
        error={errorOf('name')}
        autoComplete="off"
        onChange={(name) => onChange({ name })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('formats:from', { number })}
          inputMode="decimal"
          value={phase.from}
          error={errorOf('from')}
          onChange={(from) => onChange({ from })}
        />
        <TextField
          label={t('formats:to', { number })}
          inputMode="decimal"
          value={phase.to}
          error={errorOf('to')}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Select
        label={t('formats:floorOf', { number })}
        value={phase.floor}
        options={floorRules.map((id) => ({ id, label: t(`formats:floors.${id}`) }))}
        onChange={(id) => onChange({ floor: floorRules.find((rule) => rule === id) ?? phase.floor })}
      />
      <Select
        label={t('formats:presenterOf', { number })}
        value={phase.presenter}
        options={presenterStates.map((id) => ({ id, label: t(`formats:presenters.${id}`) }))}
        aria-invalid={broken?.field === 'presenter'}
        onChange={(id) =>
          onChange({ presenter: presenterStates.find((state) => state === id) ?? phase.presenter })
        }
      />
      <label htmlFor={prompt} className={styles.label}>
        {t('formats:prompt', { number })}
      </label>
      <textarea
        id={prompt}
        className={styles.prompt}
        rows={2}
        value={phase.prompt}
        aria-invalid={broken?.field === 'prompt'}
        onChange={(event) => onChange({ prompt: event.currentTarget.value })}
      />
      {phase.methods === null ? null : (
        <>
          <label htmlFor={methods} className={styles.label}>
            {t('formats:methods', { number })}
          </label>
          <textarea
            id={methods}
            className={styles.prompt}
            rows={6}
            value={phase.methods}
            aria-invalid={broken?.field === 'methods'}
            onChange={(event) => onChange({ methods: event.currentTarget.value })}
          />
        </>
      )}
    </fieldset>
  );
}
