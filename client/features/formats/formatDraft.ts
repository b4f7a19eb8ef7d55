import type { Choice } from '#shared/formats/choice.ts';
import { parseFormat, type Format, type FormatFault, type Phase } from '#shared/formats/schema.ts';

/** A phase as it is typed; minutes are text until they are read. */
export interface PhaseDraft {
  name: string;
  from: string;
  to: string;
  floor: Phase['floor'];
  presenter: Phase['presenter'];
  prompt: string;
  /** The methods to choose from, one a line; null in a phase that offers none. */
  methods: string | null;
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
      methods:
        phase.choice?.of === 'methods' ? phase.choice.methods.map(({ name }) => name).join('\n') : null,
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
export const draftFields = [
  'name',
  'phases',
  'from',
  'to',
  'floor',
  'presenter',
  'prompt',
  'methods',
  'choice',
] as const;
export type DraftField = (typeof draftFields)[number] | 'other';

/** Reads what was typed as a format, or names the first field that does not fit (F1). */
export function readDraft(base: Format, draft: FormatDraft): ReadDraft {
  const phases = base.phases.map((phase, index) => {
    const typed = draft.phases[index];
    if (typed === undefined) return phase;
    const { from, to, methods, ...rest } = typed;
    const isOurs =
      phase.minutes.isOurs || minutesOf(from) !== phase.minutes.from || minutesOf(to) !== phase.minutes.to;
    const choice = phase.choice?.of === 'methods' ? withMethods(phase.choice, methods ?? '') : phase.choice;
    return { ...phase, ...rest, choice, minutes: { from: minutesOf(from), to: minutesOf(to), isOurs } };
  });
  const parsed = parseFormat({ ...base, name: draft.name, phases });
  if (parsed.kind === 'format') return parsed;
  const [first = '', index, ...rest] = parsed.field.split('.');
  const phase = first === 'phases' && index !== undefined ? Number(index) : null;
  // The innermost that the editor has a name for: `choice.methods.3.name` is about the methods.
  const isInChoice = rest[0] === 'choice';
  const named = isInChoice ? [rest.includes('methods') ? 'methods' : 'choice'] : [rest.at(-1) ?? first];
  const field = draftFields.find((each) => named.includes(each)) ?? 'other';
  return { kind: 'broken', phase, field, why: parsed.why };
}

/** A number as typed, `2.5` or `2,5`; what is none is not a number and is refused as such. */
function minutesOf(text: string): number {
  const typed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The methods as typed: one that keeps its name keeps its id and note, a new one gets an id of its own. */
function withMethods(choice: Extract<Choice, { of: 'methods' }>, typed: string): Choice {
  const names = typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const known = new Map(choice.methods.map((method) => [method.name, method]));
  const taken = new Set(choice.methods.map(({ id }) => id));
  const fresh = () => {
    let number = 1;
    while (taken.has(`own-${number}`)) number += 1;
    taken.add(`own-${number}`);
    return `own-${number}`;
  };
  const methods = names.map((name) => known.get(name) ?? { id: fresh(), name, note: '' });
  return { ...choice, methods };
}
