import { useText } from '#client/i18n/text.ts';
import type { BrokenField, DraftField } from './formatDraft.ts';

/** What is wrong with a field, its name first; null where nothing is. `phase` from 0, null for the whole. */
export type FaultOf = (field: DraftField, phase?: number | null) => string | null;

/** Answers, for each field of the editor, what is wrong with it (F1). */
export function useFaultWords(broken: BrokenField | null): FaultOf {
  const t = useText();
  return (field, phase = null) => {
    if (broken === null || broken.field !== field || broken.phase !== phase) return null;
    const own = t(`formats:fields.${field}`);
    const name = phase === null ? own : t('formats:inPhase', { number: phase + 1, field: own });
    const isKnown = field === 'phases' || field === 'repeat' || field === 'presenter' || field === 'isAdvice';
    const why =
      broken.why === 'contradiction' && isKnown
        ? t(`formats:contradictions.${field}`)
        : t(`formats:faults.${broken.why}`);
    return t('formats:fault', { field: name, why });
  };
}
