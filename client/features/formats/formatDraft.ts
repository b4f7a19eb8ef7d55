import { parseFormat, type Format, type FormatFault, type Phase } from '#shared/formats/schema.ts';

/** A phase as it is typed; minutes are text until they are read. */
export interface PhaseDraft {
  name: string;
  from: string;
  to: string;
  floor: Phase['floor'];
  presenter: Phase['presenter'];
  prompt: string;
}

/** What can be edited about a group's own format; everything else stays as in what it came from. */
export interface FormatDraft {
  name: string;
  phases: readonly PhaseDraft[];
}

export function draftOf(format: Format, name = format.name): FormatDraft {
  return {
    name,
    phases: format.phases.map(({ minutes, ...phase }) => ({
      name: phase.name,
      from: String(minutes.from),
      to: String(minutes.to),
      floor: phase.floor,
      presenter: phase.presenter,
      prompt: phase.prompt,
    })),
  };
}

export type ReadDraft =
  | { kind: 'format'; format: Format }
  | {
      kind: 'broken';
      /** From 0; null where the field belongs to the whole format. */
      phase: number | null;
      field: DraftField;
      why: FormatFault;
    };

/** The fields that the editor has, and `other` for any that it has not. */
export const draftFields = ['name', 'phases', 'from', 'to', 'floor', 'presenter', 'prompt'] as const;
export type DraftField = (typeof draftFields)[number] | 'other';

/** Reads what was typed as a format, or names the first field that does not fit (F1). */
export function readDraft(base: Format, draft: FormatDraft): ReadDraft {
  const phases = base.phases.map((phase, index) => {
    const typed = draft.phases[index];
    if (typed === undefined) return phase;
    const { from, to, ...rest } = typed;
    const isOurs =
      phase.minutes.isOurs || minutesOf(from) !== phase.minutes.from || minutesOf(to) !== phase.minutes.to;
    return { ...phase, ...rest, minutes: { from: minutesOf(from), to: minutesOf(to), isOurs } };
  });
  const parsed = parseFormat({ ...base, name: draft.name, phases });
  if (parsed.kind === 'format') return parsed;
  const [first = '', index, ...rest] = parsed.field.split('.');
  const last = rest.at(-1) ?? first;
  const phase = first === 'phases' && index !== undefined ? Number(index) : null;
  const field = draftFields.find((each) => each === last) ?? 'other';
  return { kind: 'broken', phase, field, why: parsed.why };
}

/** A number as typed, `2.5` or `2,5`; what is none is not a number and is refused as such. */
function minutesOf(text: string): number {
  const typed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
}
