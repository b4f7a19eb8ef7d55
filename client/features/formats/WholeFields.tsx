import type { RefCallback } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Select } from '#client/ui/Select.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { repetitions } from '#shared/formats/schema.ts';
import type { FaultOf } from './faultWords.ts';
import type { FormatDraft } from './formatDraft.ts';
import styles from './Formats.module.css';

interface WholeFieldsProps {
  draft: FormatDraft;
  faultOf: FaultOf;
  nameRef: RefCallback<HTMLInputElement>;
  onChange: (draft: FormatDraft) => void;
}

/** The fields of the whole format. */
export function WholeFields({ draft, faultOf, nameRef, onChange }: WholeFieldsProps) {
  const t = useText();
  const change = (patch: Partial<FormatDraft>) => onChange({ ...draft, ...patch });
  const phases = faultOf('phases');
  return (
    <>
      <TextField
        label={t('formats:name')}
        value={draft.name}
        ref={nameRef}
        autoComplete="off"
        error={faultOf('name')}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('formats:sentence')}
        value={draft.sentence}
        autoComplete="off"
        error={faultOf('sentence')}
        onChange={(sentence) => change({ sentence })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('formats:wholeFrom')}
          inputMode="decimal"
          value={draft.from}
          error={faultOf('from')}
          onChange={(from) => change({ from })}
        />
        <TextField
          label={t('formats:wholeTo')}
          inputMode="decimal"
          value={draft.to}
          error={faultOf('to')}
          onChange={(to) => change({ to })}
        />
      </div>
      <Select
        label={t('formats:repeat')}
        value={draft.repeat}
        options={repetitions.map((id) => ({ id, label: t(`formats:repetitions.${id}`) }))}
        error={faultOf('repeat')}
        onChange={(id) => change({ repeat: repetitions.find((each) => each === id) ?? draft.repeat })}
      />
      {phases === null ? null : (
        <p className={styles.fault} tabIndex={-1} data-fault>
          {phases}
        </p>
      )}
    </>
  );
}
