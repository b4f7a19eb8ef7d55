import type * as Y from 'yjs';
import { type AgendaItem, type AgendaView, readAgenda } from '#shared/agenda/read.ts';
import { readRuns, type Run } from '#shared/agenda/runs.ts';
import { openFollowUps } from '#shared/flags/followUp.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import type { Format, Phase } from '#shared/formats/schema.ts';
import { type ClockState, readClock } from '#shared/meeting/clock.ts';
import { isHere, readPeople } from '#shared/people/read.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { nextTarget } from './course.ts';
import {
  type Extension,
  extensionShares,
  extensionsOf,
  readChosenPayer,
  readThumbs,
} from './extensionFacts.ts';
import { phaseLimitMs } from './limits.ts';
import { type PhaseLog, type PhaseStep, readPhaseLog } from './log.ts';
import { type Pause, readPauses } from './pauses.ts';
import { defaultPayer, mayPay } from './payer.ts';
import { type PauseReason, type StepTarget, visitKey } from './schemas.ts';
import { countMs, intersect, type Span } from './spans.ts';

/** The vote on the next extension of a phase (C12). */
export interface ThumbsView {
  /** 0 for the first extension, 1 for the second. */
  number: number;
  /** What it would give, in ms. */
  ms: number;
  up: readonly SeatId[];
  down: readonly SeatId[];
  /** Who was for it with another payer, and is asked again. */
  outdated: readonly SeatId[];
  /** How many thumbs of people here make a majority. */
  needed: number;
  /** More than half of those here are for it; whoever sees this may write it down (`settleExtension`). */
  isCarried: boolean;
  /** The item that would pay; null when none is left that could. */
  payer: AgendaItem | null;
  /** The payer that somebody chose by hand; null for the next planned one that can. */
  chosen: ItemId | null;
  /** The items that can pay, in the order of the agenda. */
  payers: readonly AgendaItem[];
}

/** A phase into which another was put, with the time it keeps. */
export interface InterruptedPhase {
  phase: Phase;
  /** Extensions included. */
  limitMs: number;
  spentMs: number;
}

/** Where an item stands in its format, for everybody alike. All times in ms. */
export interface PhaseView {
  item: ItemId;
  attempt: number;
  format: Format;
  /** The step on which whoever presses a button builds. */
  step: number;
  phase: Phase;
  /** Index in the format; for an inserted phase, of the one after which it stands. */
  index: number;
  /** How often the repeating block was gone through before. */
  repetition: number;
  isInsert: boolean;
  /** For an inserted phase, the one it interrupts, to which "back" leads (H4); else null. */
  resumes: InterruptedPhase | null;
  /** Names this phase in this run-through; the same again after a step back. */
  visit: string;
  /** Server ms at which it began this time. */
  startedAt: number;
  /** Extensions included. */
  limitMs: number;
  /** Without pauses, and without the time in which another item ran. */
  spentMs: number;
  overMs: number;
  /** `cue` from 80 %, `over` from 100 % on: nothing stops, a person moves on (C12, A57). */
  state: ClockState;
  /** True while another item runs, or none: phase and seconds are kept (A37). */
  isFrozen: boolean;
  /** Why the clock stands still; the first of `pauses`. */
  pausedBy: PauseReason | null;
  /** What stands still now, one for each reason. */
  pauses: readonly Pause[];
  /** Null when the phase was extended twice: then the group moves on. */
  thumbs: ThumbsView | null;
  extensions: readonly Extension[];
  /** Where "next" leads; null in the last phase. */
  next: Phase | null;
  isLast: boolean;
}

/** The running item's way through its format, while that runs. */
export function readRunningLog(doc: Y.Doc): PhaseLog | null {
  const { current } = readAgenda(doc);
  const log = current === null ? null : readPhaseLog(doc, current.id);
  return log === null || log.ended !== null ? null : log;
}

/** The phase of the running item; null while none runs, or it has no format, or its format has ended. */
export function readPhase(doc: Y.Doc, now: number, present: ReadonlySet<SeatId>): PhaseView | null {
  const { current } = readAgenda(doc);
  return current === null ? null : readPhaseOf(doc, current.id, now, present);
}

/** The same of any item, running or frozen: S8 shows where a displaced case goes on. */
export function readPhaseOf(
  doc: Y.Doc,
  item: ItemId,
  now: number,
  present: ReadonlySet<SeatId>,
): PhaseView | null {
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return null;
  const agenda = readAgenda(doc);
  const planned = agenda.items.find(({ id }) => id === item);
  if (planned === undefined) return null;
  const here = seatsHere(doc, present);
  const { last, format, attempt } = log;
  const followsUp = format.phases.some(({ span }) => span === 'per-step');
  const openSteps = followsUp ? openFollowUps(doc, log.steps[0]?.at ?? 0, item).length : 0;
  const company = { people: here.length, lengthMinutes: planned.minutes, openSteps };
  const baseMs = phaseLimitMs(format, last.phase, company);
  const extensions = extensionsOf(doc, item, attempt, last.visit);
  const limitMs = baseMs + totalMs(extensions);
  const pauses = readPauses(doc, item, attempt);
  const lasting = pauses.filter(({ until }) => until === null);
  const { runs } = readRuns(doc, (id) => agenda.items.some((one) => one.id === id));
  const clock = readClock(spentInVisit(log, runs, pauses, now), limitMs);
  const next = nextTarget(format, last.target, here.length);
  const resumed = interruptedStep(log);
  return {
    item,
    attempt,
    format,
    step: last.step,
    phase: last.phase,
    index: last.target.phase,
    repetition: last.target.repetition,
    isInsert: last.target.insert !== null,
    resumes:
      resumed === null
        ? null
        : {
            phase: resumed.phase,
            limitMs:
              phaseLimitMs(format, resumed.phase, company) +
              totalMs(extensionsOf(doc, item, attempt, resumed.visit)),
            spentMs: spentInVisit(log, runs, pauses, now, resumed.visit),
          },
    visit: last.visit,
    startedAt: last.at,
    limitMs,
    spentMs: clock.elapsedMs,
    overMs: clock.overMs,
    state: clock.state,
    isFrozen: planned.status !== 'running',
    pausedBy: lasting[0]?.why ?? null,
    pauses: lasting,
    thumbs: thumbsOf(doc, log, { agenda, here, baseMs, number: extensions.length }),
    extensions,
    next: next === null ? null : (format.phases[next.phase] ?? null),
    isLast: next === null,
  };
}

/** The step to which "back" leads from an inserted phase. */
function interruptedStep({ last, steps }: PhaseLog): PhaseStep | null {
  if (last.target.insert === null) return null;
  const visit = visitKey({ ...last.target, insert: null });
  return steps.findLast((step) => step.visit === visit) ?? null;
}

function totalMs(extensions: readonly Extension[]): number {
  return extensions.reduce((sum, { ms }) => sum + ms, 0);
}

/** The people who are asked: seated, here, and not stepped out of the running item (A59). */
export function seatsHere(doc: Y.Doc, present: ReadonlySet<SeatId>): readonly SeatId[] {
  const people = readPeople(doc);
  const steppedOut = readRecusals(doc).current;
  return [...people.people.keys()].filter((seat) => isHere(people, present, seat) && !steppedOut.has(seat));
}

/** How long every phase of a run-through was worked on, in the order of first reaching it: its timeline. */
export function readTimeline(
  doc: Y.Doc,
  item: ItemId,
  now: number,
): { target: StepTarget; phase: Phase; spentMs: number }[] {
  const log = readPhaseLog(doc, item);
  if (log === null) return [];
  const { runs } = readRuns(doc, () => true);
  const pauses = readPauses(doc, item, log.attempt);
  const seen = new Map(log.steps.toReversed().map((step) => [step.visit, step]));
  return [...seen.values()]
    .sort((a, b) => a.step - b.step)
    .map(({ target, phase, visit }) => ({
      target,
      phase,
      spentMs: spentInVisit(log, runs, pauses, now, visit),
    }));
}

function spentInVisit(
  log: PhaseLog,
  runs: readonly Run[],
  pauses: readonly Pause[],
  now: number,
  visit = log.last.visit,
): number {
  const worked: Span[] = runs.filter(({ item }) => item === log.item);
  const there: Span[] = log.steps.flatMap((step, index) =>
    step.visit === visit
      ? [{ since: step.at, until: log.steps[index + 1]?.at ?? log.ended?.at ?? null }]
      : [],
  );
  return countMs(intersect(worked, there), pauses, now);
}

function thumbsOf(
  doc: Y.Doc,
  log: PhaseLog,
  context: { agenda: AgendaView; here: readonly SeatId[]; baseMs: number; number: number },
): ThumbsView | null {
  const { agenda, here, number } = context;
  const share = extensionShares[number];
  const ms = Math.round(context.baseMs * (share ?? 0));
  if (share === undefined || ms === 0) return null;
  const { item, attempt, last } = log;
  const place = { item, attempt, visit: last.visit, number };
  const payers = agenda.items.filter((one) => mayPay(one, item));
  const wished = readChosenPayer(doc, place);
  // What was chosen pays only while it waits its turn; what began meanwhile has other uses for its time.
  const named = payers.find(({ id }) => id === wished) ?? null;
  const chosen = named?.id ?? null;
  const thumbs = readThumbs(doc, place, here, chosen);
  const needed = Math.floor(here.length / 2) + 1;
  const isCarried = thumbs.up.length >= needed;
  const payer = named ?? defaultPayer(agenda, item, ms);
  return { number, ms, ...thumbs, needed, isCarried, payer, chosen, payers };
}
