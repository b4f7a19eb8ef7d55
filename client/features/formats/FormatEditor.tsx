import { useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import type { Format } from '#shared/formats/schema.ts';
import { draftOf, readDraft, type PhaseDraft, type ReadDraft } from './formatDraft.ts';
import styles from './Formats.module.css';
import { PhaseFields } from './PhaseFields.tsx';

interface FormatEditorProps {
  base: Format;
  /** What it is called at first. */
  name: string;
  /** False when the command refused it. */
  onSave: (format: Format) => boolean;
  onCancel: () => void;
}

/** Edits a group's own format; what does not fit is named and nothing is kept until it does (F1, F6). */
export function FormatEditor({ base, name, onSave, onCancel }: FormatEditorProps) {
  const t = useText();
  const [draft, setDraft] = useState(() => draftOf(base, name));
  const [broken, setBroken] = useState<Extract<ReadDraft, { kind: 'broken' }> | null>(null);
  const handlePhase = (index: number, patch: Partial<PhaseDraft>) =>
    setDraft({
      ...draft,
      phases: draft.phases.map((each, at) => (at === index ? { ...each, ...patch } : each)),
    });
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form's tree: that one was not sent.
    event.stopPropagation();
    const read = readDraft(base, draft);
    setBroken(read.kind === 'broken' ? read : null);
    if (read.kind === 'format' && onSave(read.format)) onCancel();
  };
  const fault = broken === null ? null : t(`formats:faults.${broken.why}`);
  const isName = broken?.phase === null && broken.field === 'name';
  return (
    <form className={styles.editor} onSubmit={handleSubmit} noValidate>
      <TextField
        label={t('formats:name')}
        value={draft.name}
        ref={focusWhenShown}
        autoComplete="off"
        error={isName ? fault : null}
        onChange={(text) => setDraft({ ...draft, name: text })}
      />
      {draft.phases.map((phase, index) => (
        <PhaseFields
          key={base.phases[index]?.id ?? index}
          phase={phase}
          number={index + 1}
          broken={broken?.phase === index ? { field: broken.field, why: fault ?? '' } : null}
          onChange={(patch) => handlePhase(index, patch)}
        />
      ))}
      {broken === null ? null : <Broken broken={broken} />}
      <div className={styles.actions}>
        <Button kind="primary" type="submit">
          {t('room:save')}
        </Button>
        <Button onClick={onCancel}>{t('formats:back')}</Button>
      </div>
    </form>
  );
}

function Broken({ broken }: { broken: Extract<ReadDraft, { kind: 'broken' }> }) {
  const t = useText();
  const own = t(`formats:fields.${broken.field}`);
  const field = broken.phase === null ? own : t('formats:inPhase', { number: broken.phase + 1, field: own });
  return (
    <Notice kind="attention" isUrgent>
      {t('formats:fault', { field, why: t(`formats:faults.${broken.why}`) })}
    </Notice>
  );
}
