import type * as Y from 'yjs';
import { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import { pausePhase } from '#shared/phases/pauseCommands.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { readTurnPhase } from './phase.ts';

/** How long a fact-fix is seen, or the microphone is open for it; and how many there are (C8). */
const factFixMs = 15_000;
const factFixSlots = [1, 2] as const;

const factTextSchema = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.isWellFormed() && [...text].length <= 280, 'is too long for a fact');

/** Root `listening`, key `<phase>/fix/<1|2>`. Without a text it is spoken; the text goes when it was seen. */
const factFixSchema = z.object({ seat: seatIdSchema, at: momentSchema, text: factTextSchema.nullable() });
/** Root `listening`, key `<phase>/break`: the last time the presenter broke the silence. */
const breakSchema = z.object({ seat: seatIdSchema, since: momentSchema, until: momentSchema.nullable() });

/** A fact put right by a presenter who listens (C8). */
export interface FactFix {
  seat: SeatId;
  /** Server ms. */
  at: number;
  /** Server ms until which it is shown, or the microphone is open for it. */
  until: number;
  /** Null when it is spoken, or was seen already. */
  text: string | null;
}

/** How the presenter's silence stands; null when they are not silent in this phase (C8). */
export interface Listening {
  seat: SeatId;
  fixes: readonly FactFix[];
  /** How many fact-fixes are left in this phase. */
  fixesLeft: number;
  /** Held open to speak, since and until when (server ms); null when never in this phase. */
  breaking: { since: number; until: number | null } | null;
}

/** Reads what a presenter who listens has put right, and whether they break the silence (C8). */
export function readListening(doc: Y.Doc): Listening | null {
  const phase = readTurnPhase(doc);
  const seat = readRoles(doc).get('presenter')?.seat;
  if (phase?.presenter !== 'silent' || seat === undefined) return null;
  const map = rootMap(doc, 'listening');
  const used = factFixSlots.filter((slot) => map.has(fixKey(phase.key, slot)));
  const fixes = factFixSlots
    .flatMap((slot) => parseValue(map, fixKey(phase.key, slot), factFixSchema) ?? [])
    .map((fix) => ({ ...fix, until: fix.at + factFixMs }));
  const breaking = parseValue(map, `${phase.key}/break`, breakSchema);
  return {
    seat,
    fixes,
    fixesLeft: factFixSlots.length - used.length,
    breaking: breaking?.seat === seat ? { since: breaking.since, until: breaking.until } : null,
  };
}

/** The typed fact-fix to show now, once; null when there is none (C8). */
export function shownFactFix(listening: Listening | null, now: number): FactFix | null {
  return listening?.fixes.findLast(({ text, until }) => text !== null && now < until) ?? null;
}

/** Whether a seat's own microphone is open as far as the method goes; `why` says what to show. */
export type MaySpeak = { kind: 'open' } | { kind: 'soft-muted'; why: 'presenter-listens' };

/**
 * The soft mute of a presenter who listens: their own browser sends no sound, whatever the microphone
 * button says, except for a spoken fact-fix of 15 s and while they hold to break the silence (C8).
 * What they hear is never touched, and nobody else is ever muted (C11).
 */
export function maySpeak(listening: Listening | null, seat: SeatId, now: number): MaySpeak {
  if (listening?.seat !== seat) return { kind: 'open' };
  const isFixing = listening.fixes.some(({ text, until, at }) => text === null && at <= now && now < until);
  const isBreaking = listening.breaking !== null && listening.breaking.until === null;
  return isFixing || isBreaking ? { kind: 'open' } : { kind: 'soft-muted', why: 'presenter-listens' };
}

const factFixInput = z.object({ text: factTextSchema.nullable(), now: momentSchema });
const momentInput = z.object({ now: momentSchema });

/**
 * Puts a fact right, typed or (with `text: null`) spoken for 15 s; twice in a phase (C8). The typed one
 * before is wiped. Refuses `presenter-only` and `fact-fix-limit`.
 */
export function sendFactFix(doc: Y.Doc, actor: Actor, input: z.input<typeof factFixInput>): Outcome {
  const parsed = factFixInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { text, now } = parsed.data;
  const may = mayAsListener(doc, actor);
  if (may.kind === 'refused') return may;
  const map = rootMap(doc, 'listening');
  const slot = factFixSlots.find((one) => !map.has(fixKey(may.phase, one)));
  if (slot === undefined) return refused('fact-fix-limit');
  return execute(doc, () => {
    wipeTexts(doc, now);
    map.set(fixKey(may.phase, slot), { seat: actor.seat, at: now, text } satisfies z.infer<
      typeof factFixSchema
    >);
  });
}

/**
 * Wipes the words of fact-fixes that were shown for their 15 s (C8): any browser may, nothing is lost.
 * Accepted without writing when there are none.
 */
export function wipeFactFixes(doc: Y.Doc, actor: Actor, input: z.input<typeof momentInput>): Outcome {
  const parsed = momentInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  return seenTexts(doc, parsed.data.now).length === 0
    ? accepted
    : execute(doc, () => wipeTexts(doc, parsed.data.now));
}

/** Opens the listening presenter's microphone for as long as they hold (C8). Refuses `presenter-only`. */
export function holdToBreakSilence(doc: Y.Doc, actor: Actor, input: z.input<typeof momentInput>): Outcome {
  return setBreak(doc, actor, input, (now) => ({ since: now, until: null }));
}

/** Lets go: the presenter listens again (C8). Refuses `presenter-only`. */
export function releaseSilence(doc: Y.Doc, actor: Actor, input: z.input<typeof momentInput>): Outcome {
  const since = readListening(doc)?.breaking?.since;
  return setBreak(doc, actor, input, (now) => ({ since: Math.min(since ?? now, now), until: now }));
}

/**
 * Halts the phase clock at once, for all: the presenter's own stop, or anybody's process point (C8,
 * A34). Refuses `item-not-running` while no item runs, and what `pausePhase` refuses.
 */
export function processStop(doc: Y.Doc, actor: Actor, input: z.input<typeof momentInput>): Outcome {
  const parsed = momentInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const item = readAgenda(doc).current?.id;
  if (item === undefined) return refused('item-not-running');
  const isPresenter = readRoles(doc).get('presenter')?.seat === actor.seat;
  const why = isPresenter ? 'presenter-stop' : 'process';
  return pausePhase(doc, actor, { item, why, now: parsed.data.now });
}

function setBreak(
  doc: Y.Doc,
  actor: Actor,
  input: z.input<typeof momentInput>,
  next: (now: number) => { since: number; until: number | null },
): Outcome {
  const parsed = momentInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const may = mayAsListener(doc, actor);
  if (may.kind === 'refused') return may;
  const value = { seat: actor.seat, ...next(parsed.data.now) } satisfies z.infer<typeof breakSchema>;
  return execute(doc, () => rootMap(doc, 'listening').set(`${may.phase}/break`, value));
}

function mayAsListener(
  doc: Y.Doc,
  actor: Actor,
): { kind: 'accepted'; phase: string } | Extract<Outcome, { kind: 'refused' }> {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const phase = readTurnPhase(doc);
  if (phase?.presenter !== 'silent') return { kind: 'refused', reason: 'not-in-this-phase' };
  const isPresenter = readRoles(doc).get('presenter')?.seat === actor.seat;
  return isPresenter ? { kind: 'accepted', phase: phase.key } : { kind: 'refused', reason: 'presenter-only' };
}

function wipeTexts(doc: Y.Doc, now: number): void {
  for (const [key, fix] of seenTexts(doc, now)) rootMap(doc, 'listening').set(key, { ...fix, text: null });
}

/** Typed fixes that had their time; of all phases. */
function seenTexts(doc: Y.Doc, now: number): [string, z.infer<typeof factFixSchema>][] {
  const seen: [string, z.infer<typeof factFixSchema>][] = [];
  for (const [key, value] of rootMap(doc, 'listening').entries()) {
    const fix = factFixSchema.safeParse(value);
    if (fix.success && fix.data.text !== null && now >= fix.data.at + factFixMs) seen.push([key, fix.data]);
  }
  return seen;
}

function fixKey(phase: string, slot: number): string {
  return `${phase}/fix/${slot}`;
}
