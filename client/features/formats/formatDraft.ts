import type { Choice } from '#shared/formats/choice.ts';
import { parseFormat, type Format, type FormatFault, type Phase } from '#shared/formats/schema.ts';

/** A phase as it is typed; minutes are text until they are read. */
export interface PhaseDraft extends Omit<Phase, 'minutes'> {
  from: string;
  to: string;
  /** The minutes it came with; null for a phase of the group's own. */
  source: Phase['minutes'] | null;
  /** The methods to choose from, one a line; null in a phase that offers none. */
  methods: string | null;
}

/** What can be edited about a group's own format; everything else stays as in what it came from. */
export interface FormatDraft {
  name: string;
  sentence: string;
  /** Minutes of the whole, as typed. */
  from: string;
  to: string;
  repeat: Format['repeat'];
  phases: readonly PhaseDraft[];
}

export function draftOf(format: Format, name = format.name): FormatDraft {
  const { sentence, minutes, repeat } = format;
  return {
    name,
    sentence,
    from: String(minutes.from),
    to: String(minutes.to),
    repeat,
    phases: format.phases.map(({ minutes: source, ...phase }) => ({
      ...phase,
      from: String(source.from),
      to: String(source.to),
      source,
      methods:
        phase.choice?.of === 'methods' ? phase.choice.methods.map((method) => method.name).join('\n') : null,
    })),
  };
}

/** The fields that the editor has, and `other` for any that it has not. */
export const draftFields = [
  ...(['name', 'sentence', 'from', 'to', 'repeat', 'phases'] as const),
  ...(['span', 'floor', 'floorNote', 'presenter', 'prompt', 'handKinds', 'areas', 'gapSeconds'] as const),
  ...(['methods', 'choice'] as const),
  ...(['isQuestionOnly', 'isAdvice', 'isReaction', 'repeats'] as const),
] as const;
export type DraftField = (typeof draftFields)[number] | 'other';

/** The first field that does not fit. */
export interface BrokenField {
  kind: 'broken';
  /** From 0; null where the field belongs to the whole format. */
  phase: number | null;
  field: DraftField;
  why: FormatFault;
}

/** Reads what was typed as a format, or names the first field that does not fit (F1). */
export function readDraft(
  base: Format,
  draft: FormatDraft,
): { kind: 'format'; format: Format } | BrokenField {
  const { name, sentence, repeat } = draft;
  const minutes = readMinutes(draft, base.minutes);
  const phases = draft.phases.map((typed) => ({
    ...withoutText(typed),
    minutes: readMinutes(typed, typed.source),
  }));
  const parsed = parseFormat({ ...base, name, sentence, repeat, minutes, phases });
  if (parsed.kind === 'format') return parsed;
  const [first = '', index, ...rest] = parsed.field.split('.');
  const phase = first === 'phases' && index !== undefined ? Number(index) : null;
  const path = phase === null ? [first, index, ...rest] : rest;
  // The innermost that the editor has a name for: `choice.methods.3.name` is about the methods.
  const known = path.filter((part) => isDraftField(part));
  const innermost = known.includes('choice')
    ? known.includes('methods')
      ? 'methods'
      : 'choice'
    : known.at(-1);
  const field = draftFields.find((each) => each === innermost) ?? 'other';
  return { kind: 'broken', phase, field, why: parsed.why };
}

/**
 * The format as far as it can be drawn while it is typed: minutes that are none take no room, and a block
 * that nothing belongs to is not repeated.
 */
export function drawnFormat(base: Format, draft: FormatDraft): Format {
  const phases = draft.phases.map((typed) => {
    const least = minutesOf(typed.from) || 0;
    const most = Math.max(least, minutesOf(typed.to) || 0);
    return { ...withoutText(typed), minutes: { from: least, to: most, isOurs: typed.source === null } };
  });
  const repeat = phases.some(({ repeats }) => repeats) ? draft.repeat : 'none';
  return { ...base, name: draft.name, repeat, phases };
}

/** The phase without what is typed as text, its methods read. */
function withoutText({
  from: _from,
  to: _to,
  source: _source,
  methods,
  ...phase
}: PhaseDraft): Omit<Phase, 'minutes'> {
  const { choice } = phase;
  return { ...phase, choice: choice?.of === 'methods' ? withMethods(choice, methods ?? '') : choice };
}

function isDraftField(text: string | undefined): boolean {
  return draftFields.some((each) => each === text);
}

/** Minutes that differ from the source's are ours. */
function readMinutes(typed: { from: string; to: string }, source: Phase['minutes'] | null): Phase['minutes'] {
  const [from, to] = [minutesOf(typed.from), minutesOf(typed.to)];
  const isOurs = source === null || source.isOurs || from !== source.from || to !== source.to;
  return { from, to, isOurs };
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
