import { z } from 'zod';
import { areaSchema } from '#shared/board/schemas.ts';
import { roleNameSchema } from '#shared/roles/schemas.ts';
import { handKindSchema, type HandKind } from '#shared/turns/schemas.ts';
import { choiceSchema } from './choice.ts';
import { label, partIdSchema, setOf, wellFormed } from './fields.ts';

/**
 * How a format is known: a word for the catalogue's own (`balint`), 22 characters of base64url for a
 * copy that a group made. The two cannot be confused: a word has at most 20 characters.
 */
export const formatIdSchema = z.string().regex(/^([a-z][a-z0-9-]{1,19}|[A-Za-z0-9_-]{22})$/);
export type FormatId = z.infer<typeof formatIdSchema>;

/** The id of a group's own copy. */
export const copyIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Whether an id is a copy's and not the catalogue's. */
export function isCopyId(id: string): boolean {
  return copyIdSchema.safeParse(id).success;
}

/** What a format is for: a case, a whole meeting, an insert into another, the crisis lane, a quick one. */
export const formatKinds = ['case', 'meeting', 'insert', 'crisis', 'quick'] as const;

/**
 * Who may speak in a phase: the presenter; hands in order; each in turn; anybody; nobody (private
 * writing); whom the facilitator asks (section B).
 */
export const floorRules = ['presenter', 'queue', 'round', 'open', 'silent', 'facilitator'] as const;
export type FloorRule = (typeof floorRules)[number];

/** What the presenter does in a phase; `silent` hears everything and may fix a fact or stop (C8). */
export const presenterStates = [
  'speaks',
  'answers',
  'silent',
  'joins',
  'joins-last',
  'decides',
  'none',
] as const;
export type PresenterState = (typeof presenterStates)[number];

/**
 * How a phase's minutes are meant: as they are; for each person present; for each next step still
 * open from last time; what the others leave (of the meeting, or of each slot), but at least `from`; no
 * time of its own, it stands beside the others.
 */
export const phaseSpans = ['fixed', 'per-person', 'per-step', 'rest', 'any-time'] as const;

/** As many phases as a format has at most (F1). */
export const mostPhases = 16;

/** How often the phases marked `repeats` are gone through: for each person present (A9), or as time allows. */
export const repetitions = ['none', 'per-person', 'open'] as const;

const minutes = z.number().min(0).max(240);
const range = (most: number) =>
  z
    .object({ from: z.number().int().min(1).max(most), to: z.number().int().min(1).max(most) })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'reversed' });

const phaseMinutesSchema = z
  .object({
    from: minutes,
    to: minutes,
    /** True where no source gives the minutes and these are a default of ours. */
    isOurs: z.boolean(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'reversed' });

/** One phase (F2). What is left out reads as the default named here. */
export const phaseSchema = z
  .object({
    id: partIdSchema,
    name: label(60),
    minutes: phaseMinutesSchema,
    span: z.enum(phaseSpans).default('fixed'),
    floor: z.enum(floorRules),
    /** What the source adds to the floor in words ("peers before experts"); mostly nothing. */
    floorNote: wellFormed.trim().max(80).default(''),
    presenter: z.enum(presenterStates),
    prompt: label(240),
    /** The kinds of hand that work here (C9). A process point always does (A36). */
    handKinds: setOf(handKindSchema, 4).refine((kinds) => kinds.includes('process'), 'needs-process'),
    /** The areas of the board that are open; the others can be read. */
    areas: setOf(areaSchema, 4),
    /** Quiet between two turns, in seconds, so that the presenter can take in what was said (C10). */
    gapSeconds: z.union([z.literal(0), z.literal(3)]).default(0),
    /** Questions only: a typed one that is advice in disguise gets a hint (A53). */
    isQuestionOnly: z.boolean().default(false),
    /** The phase in which advice parked earlier is offered again (A55, C9). */
    isAdvice: z.boolean().default(false),
    /** Taking part here is the personal reaction of the gate (A40). */
    isReaction: z.boolean().default(false),
    /** False where silence is part of the work and never prompts anybody (C16). */
    isSilencePrompted: z.boolean().default(true),
    /** Whether the insert `reaction` may follow here (section B). */
    mayInsertReaction: z.boolean().default(true),
    /** Topics or methods that are written, voted on or chosen here; mostly none. */
    choice: choiceSchema.nullable().default(null),
    /** Part of the block that is gone through again before the meeting moves on: see `repeat`. */
    repeats: z.boolean().default(false),
  })
  .superRefine((phase, context) => {
    const contradict = (field: string) =>
      context.addIssue({ code: 'custom', path: [field], message: 'contradiction' });
    if (phase.floor === 'presenter' && !['speaks', 'answers', 'decides'].includes(phase.presenter)) {
      contradict('presenter');
    }
    if (phase.isQuestionOnly && phase.isAdvice) contradict('isAdvice');
    const isTimed = phase.span !== 'rest' && phase.span !== 'any-time';
    if (isTimed && phase.minutes.from === 0)
      context.addIssue({ code: 'custom', path: ['minutes', 'from'], message: 'too-small' });
  });
export type Phase = z.infer<typeof phaseSchema>;

const formatShape = z.object({
  id: formatIdSchema,
  name: label(60),
  /** The heading under which the picker shows it. */
  family: label(40),
  /** Where the method comes from, in words. */
  source: label(120),
  /** The format in one sentence. */
  sentence: label(200),
  kind: z.enum(formatKinds),
  /** The whole, in minutes; `isOurs` as in a phase. */
  minutes: phaseMinutesSchema,
  groupSize: range(30),
  /** Months that a group should have been together (A39); 0: none. */
  minGroupAge: z.number().int().min(0).max(60).default(0),
  /** Roles by name; anybody else's are always possible too. */
  roles: z.array(z.object({ role: roleNameSchema, isRequired: z.boolean() })).max(6),
  repeat: z.enum(repetitions).default('none'),
  phases: z.array(phaseSchema).min(1).max(mostPhases),
});

/** A way of working, as data (A51, F1). Everything is read by this one schema: files, copies, snapshots. */
export const formatSchema = formatShape.superRefine((format, context) => {
  const add = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const seen = new Set<string>();
  format.phases.forEach((phase, index) => {
    if (seen.has(phase.id)) add(['phases', index, 'id'], 'duplicate');
    seen.add(phase.id);
    if (phase.repeats && format.repeat === 'none') add(['repeat'], 'contradiction');
  });
  const deciding = format.phases.flatMap(({ choice }, index) =>
    choice?.of === 'topics' && choice.decides !== 'nobody' ? [index] : [],
  );
  // All phases share one list of topics; two that decide about it would undo each other.
  for (const index of deciding.slice(1)) add(['phases', index, 'choice', 'decides'], 'contradiction');
  const roleNames = format.roles.map(({ role }) => role);
  if (new Set(roleNames).size !== roleNames.length) add(['roles'], 'duplicate');
  const repeating = format.phases.flatMap((phase, index) => (phase.repeats ? [index] : []));
  const isOneBlock = repeating.every((index, place) => place === 0 || index - 1 === repeating[place - 1]);
  if (!isOneBlock) add(['phases'], 'contradiction');
  if (format.repeat !== 'none' && repeating.length === 0) add(['repeat'], 'contradiction');
  if (format.phases.filter(({ span }) => span === 'rest').length > 1) add(['phases'], 'contradiction');
  if (format.phases.every(({ span }) => span === 'any-time')) add(['phases'], 'contradiction');
});
export type Format = z.infer<typeof formatSchema>;
/** A format as it is written in a file: defaults may be left out. */
type FormatFile = z.input<typeof formatSchema>;

/** What is wrong with a field; the interface has words for each. */
export const formatFaults = [
  'missing',
  'wrong-kind', // a text where a number belongs, and the like
  'too-small', // too short, too few
  'too-big', // too long, too many
  'not-an-option',
  'pattern', // an id that is no id; half a character
  'reversed', // from is above to
  'duplicate',
  'needs-process', // a phase must allow process points (A36)
  'contradiction', // two fields that exclude each other
] as const;
export type FormatFault = (typeof formatFaults)[number];

export type ParsedFormat =
  | { kind: 'format'; format: Format }
  | {
      kind: 'broken';
      /** The path of the first field that is wrong, `phases.2.minutes.to`; `format` for the whole. */
      field: string;
      why: FormatFault;
    };

/** Reads anything as a format, or says which field is wrong and how (F1). Never throws. */
export function parseFormat(value: unknown): ParsedFormat {
  const parsed = formatSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return { kind: 'format', format: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'format' : issue.path.map(String).join('.');
  return { kind: 'broken', field, why: issue === undefined ? 'wrong-kind' : faultOf(issue) };
}

function faultOf(issue: z.core.$ZodIssue): FormatFault {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'wrong-kind';
    case 'too_small':
      return 'too-small';
    case 'too_big':
      return 'too-big';
    case 'invalid_value':
    case 'invalid_union':
      return 'not-an-option';
    case 'invalid_format':
      return 'pattern';
    case 'custom':
      return formatFaults.find((fault) => fault === issue.message) ?? 'contradiction';
    default:
      return 'wrong-kind';
  }
}

/** Makes a format of what a file of the catalogue holds. Throws on a broken file, which is a bug. */
export function defineFormat(file: FormatFile): Format {
  return formatSchema.parse(file);
}

/** The kind of hand that "raise hand" means in a phase: a turn, else a question; null where neither works. */
export function mainHandKind(phase: Phase): HandKind | null {
  if (phase.handKinds.includes('turn')) return 'turn';
  return phase.handKinds.includes('clarify') ? 'clarify' : null;
}
