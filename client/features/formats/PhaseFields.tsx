import { useId } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { floorRules, phaseSpans, presenterStates } from '#shared/formats/schema.ts';
import type { DraftField, PhaseDraft } from './formatDraft.ts';
import styles from './Formats.module.css';
import { PhaseMethodFields } from './PhaseMethodFields.tsx';
import { PhasePlace } from './PhasePlace.tsx';

interface PhaseFieldsProps {
  phase: PhaseDraft;
  /** From 1. */
  number: number;
  /** How many phases there are. */
  count: number;
  faultOf: (field: DraftField) => string | null;
  onChange: (patch: Partial<PhaseDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** The fields of one phase, and its place among the others. */
export function PhaseFields(props: PhaseFieldsProps) {
  const { phase, number, count, faultOf, onChange, onMove, onRemove } = props;
  const t = useText();
  return (
    <fieldset className={styles.fields} data-phase={phase.id}>
      <legend>{t('formats:phase', { number })}</legend>
      <TextField
        label={t('formats:phaseName', { number })}
        value={phase.name}
        error={faultOf('name')}
        autoComplete="off"
        onChange={(name) => onChange({ name })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('formats:from', { number })}
          inputMode="decimal"
          value={phase.from}
          error={faultOf('from')}
          onChange={(from) => onChange({ from })}
        />
        <TextField
          label={t('formats:to', { number })}
          inputMode="decimal"
          value={phase.to}
          error={faultOf('to')}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Select
        label={t('formats:spanOf', { number })}
        value={phase.span}
        options={phaseSpans.map((id) => ({ id, label: t(`formats:spans.${id}`) }))}
        error={faultOf('span')}
        onChange={(id) => onChange({ span: phaseSpans.find((span) => span === id) ?? phase.span })}
      />
      <Select
        label={t('formats:floorOf', { number })}
        value={phase.floor}
        options={floorRules.map((id) => ({ id, label: t(`formats:floors.${id}`) }))}
        error={faultOf('floor')}
        onChange={(id) => onChange({ floor: floorRules.find((rule) => rule === id) ?? phase.floor })}
      />
      <Select
        label={t('formats:presenterOf', { number })}
        value={phase.presenter}
        options={presenterStates.map((id) => ({ id, label: t(`formats:presenters.${id}`) }))}
        error={faultOf('presenter')}
        onChange={(id) =>
          onChange({ presenter: presenterStates.find((state) => state === id) ?? phase.presenter })
        }
      />
      <Lines
        label={t('formats:prompt', { number })}
        rows={2}
        text={phase.prompt}
        fault={faultOf('prompt')}
        onText={(prompt) => onChange({ prompt })}
      />
      {phase.methods === null ? null : (
        <Lines
          label={t('formats:methods', { number })}
          rows={6}
          text={phase.methods}
          fault={faultOf('methods')}
          onText={(methods) => onChange({ methods })}
        />
      )}
      <PhaseMethodFields phase={phase} number={number} faultOf={faultOf} onChange={onChange} />
      <PhasePlace number={number} count={count} onMove={onMove} onRemove={onRemove} />
    </fieldset>
  );
}

interface LinesProps {
  label: string;
  rows: number;
  text: string;
  fault: string | null;
  onText: (text: string) => void;
}

/** Text of several lines, with what does not fit beneath it. */
function Lines({ label, rows, text, fault, onText }: LinesProps) {
  const own = useId();
  return (
    <>
      <label htmlFor={own} className={styles.label}>
        {label}
      </label>
      <textarea
        id={own}
        className={styles.prompt}
        rows={rows}
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${own}-error`}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {fault === null ? null : (
        <p id={`${own}-error`} className={styles.fault}>
          {fault}
        </p>
      )}
    </>
  );
}
