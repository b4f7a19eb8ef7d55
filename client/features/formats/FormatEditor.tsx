import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useText } from '#client/i18n/text.ts';
import { focusWhenShown } from '#client/features/room/focusWhenShown.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { mostPhases, type Format } from '#shared/formats/schema.ts';
import type { Circumstances } from '#shared/formats/strip.ts';
import { addPhase, changePhase, movePhase, removePhase } from './draftPhases.ts';
import { draftOf, drawnFormat, readDraft, type BrokenField, type FormatDraft } from './formatDraft.ts';
import styles from './Formats.module.css';
import { FormatStrip } from './FormatStrip.tsx';
import { PhaseFields } from './PhaseFields.tsx';
import { useFaultWords } from './faultWords.ts';
import { WholeFields } from './WholeFields.tsx';

interface FormatEditorProps {
  base: Format;
  /** What it is called at first. */
  name: string;
  /** What the strip is drawn for. */
  circumstances: Circumstances;
  /** False when the command refused it. */
  onSave: (format: Format) => boolean;
  onCancel: () => void;
}

/** Edits a group's own format; what does not fit is named and nothing is kept until it does (F1, F6). */
export function FormatEditor({ base, name, circumstances, onSave, onCancel }: FormatEditorProps) {
  const t = useText();
  const [draft, setDraft] = useState(() => draftOf(base, name));
  const [broken, setBroken] = useState<BrokenField | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const focusNext = useFocusNext(form);
  const faultOf = useFaultWords(broken);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form's tree: that one was not sent.
    event.stopPropagation();
    const read = readDraft(base, draft);
    setBroken(read.kind === 'broken' ? read : null);
    if (read.kind === 'broken') focusNext('[aria-invalid="true"], [data-fault]');
    else if (onSave(read.format)) onCancel();
  };
  /** Phases change their places: what was said about one of them is said of another no longer. */
  const handlePlaces = (next: FormatDraft, focus: string) => {
    setDraft(next);
    setBroken(null);
    focusNext(focus);
  };
  const isFull = draft.phases.length >= mostPhases;
  const handleAdd = () => {
    if (isFull) return;
    const next = addPhase(draft);
    handlePlaces(next, `[data-phase="${next.phases.at(-1)?.id}"] input`);
  };
  return (
    <form ref={form} className={styles.editor} onSubmit={handleSubmit} noValidate>
      <div className={styles.drawn}>
        <FormatStrip format={drawnFormat(base, draft)} circumstances={circumstances} />
      </div>
      <WholeFields draft={draft} faultOf={faultOf} nameRef={focusWhenShown} onChange={setDraft} />
      {draft.phases.map((phase, index) => (
        <PhaseFields
          key={phase.id}
          phase={phase}
          number={index + 1}
          count={draft.phases.length}
          faultOf={(field) => faultOf(field, index)}
          onChange={(patch) => setDraft(changePhase(draft, phase.id, patch))}
          onMove={(by) =>
            handlePlaces(movePhase(draft, phase.id, by), `[data-phase="${phase.id}"] [data-move="${by}"]`)
          }
          onRemove={() => handlePlaces(removePhase(draft, phase.id), '[data-add]')}
        />
      ))}
      <Button
        data-add
        aria-disabled={isFull}
        title={isFull ? t('formats:full', { count: mostPhases }) : undefined}
        onClick={handleAdd}
      >
        {t('formats:add')}
      </Button>
      {broken === null ? null : (
        <Notice kind="attention" isUrgent>
          {faultOf(broken.field, broken.phase)}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button kind="primary" type="submit">
          {t('room:save')}
        </Button>
        <Button onClick={onCancel}>{t('formats:back')}</Button>
      </div>
    </form>
  );
}

/** Gives the focus to what a selector finds in the form, once the next state is drawn. */
function useFocusNext(form: { current: HTMLFormElement | null }): (selector: string) => void {
  const [wish, setWish] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (wish !== null) form.current?.querySelector<HTMLElement>(wish.selector)?.focus();
  }, [form, wish]);
  return (selector) => setWish({ selector });
}
