import type { FormatDraft, PhaseDraft } from './formatDraft.ts';

/** Adds an empty phase at the end; its name and its prompt have to be written. */
export function addPhase(draft: FormatDraft): FormatDraft {
  const phase: PhaseDraft = {
    id: freeId(draft),
    name: '',
    from: '5',
    to: '5',
    source: null,
    span: 'fixed',
    floor: 'queue',
    floorNote: '',
    presenter: 'joins',
    prompt: '',
    handKinds: ['process', 'clarify', 'reply', 'turn'],
    areas: [],
    gapSeconds: 0,
    isQuestionOnly: false,
    isAdvice: false,
    isReaction: false,
    isSilencePrompted: true,
    mayInsertReaction: true,
    repeats: false,
    choice: null,
    methods: null,
  };
  return { ...draft, phases: [...draft.phases, phase] };
}

/** Takes a phase out; the last one that is left stays. */
export function removePhase(draft: FormatDraft, id: string): FormatDraft {
  if (draft.phases.length < 2) return draft;
  return { ...draft, phases: draft.phases.filter((phase) => phase.id !== id) };
}

/** Moves a phase one place up or down; at the edge it stays. */
export function movePhase(draft: FormatDraft, id: string, by: -1 | 1): FormatDraft {
  const from = draft.phases.findIndex((phase) => phase.id === id);
  const phase = draft.phases[from];
  const to = from + by;
  if (phase === undefined || to < 0 || to >= draft.phases.length) return draft;
  const phases = draft.phases.toSpliced(from, 1).toSpliced(to, 0, phase);
  return { ...draft, phases };
}

/** Changes fields of one phase. */
export function changePhase(draft: FormatDraft, id: string, patch: Partial<PhaseDraft>): FormatDraft {
  const phases = draft.phases.map((phase) => (phase.id === id ? { ...phase, ...patch } : phase));
  return { ...draft, phases };
}

/** An id that no phase of the format has. */
function freeId({ phases }: FormatDraft): string {
  const taken = new Set(phases.map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return `own-${number}`;
}
