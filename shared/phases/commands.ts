import type * as Y from 'yjs';
import { agendaContext } from '#shared/agenda/commands.ts';
import { keepSnapshot } from '#shared/formats/snapshots.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { changePresenting, presentingAtFormat } from '#shared/roles/presenting.ts';
import { rootMap } from '#shared/room/roots.ts';
import { nextTarget, previousTarget, repeatTarget } from './course.ts';
import { type PhaseLog, readAttempts, readPhaseLog } from './log.ts';
import { notBefore } from './moments.ts';
import { readPauses } from './pauses.ts';
import { mayMovePhase } from './policy.ts';
import { seatsHere } from './read.ts';
import {
  type EndFormat,
  endFormatInput,
  type InsertReaction,
  insertInput,
  phaseKey,
  startFormatInput,
  type StartFormat,
  type StepInput,
  stepInput,
  type StepTarget,
} from './schemas.ts';

/**
 * Starts a format for the running item and keeps the format as it is now (H1, F5). An item may start
 * another one when the last has ended. Two people starting at once start one. If nobody here presents,
 * the item's owner does from now on (R10). Refuses `invalid`,
 * `unknown-item`, `item-not-running`, `format-running`, and what `mayMovePhase` refuses.
 */
export function startFormat(doc: Y.Doc, actor: Actor, input: StartFormat): Outcome {
  const parsed = startFormatInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, format, now } = parsed.data;
  const outcome = mayMovePhase(readLeadershipFacts(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const { agenda } = agendaContext(doc);
  const known = agenda.items.find(({ id }) => id === item);
  if (known === undefined) return refused('unknown-item');
  if (known.status !== 'running') return refused('item-not-running');
  const attempts = readAttempts(doc, item);
  const last = attempts.at(-1);
  if (last !== undefined && last.ended === null) return refused('format-running');
  const presenting = presentingAtFormat(doc, new Set(actor.present).add(actor.seat), { item, format });
  return execute(doc, () => {
    changePresenting(doc, actor, presenting, now);
    keepSnapshot(doc, item, format);
    const key = phaseKey(item, attempts.length, 'start');
    rootMap(doc, 'phases').set(key, { format: format.id, at: now, by: actor.seat });
  });
}

/**
 * Moves to the next phase (H3; C12: the clock rings, a person advances). `step` is the step the person
 * saw: when somebody else has moved meanwhile, nothing happens and it is accepted. A pause of the
 * facilitator, or for an absent presenter, ends with it. Refuses `invalid`, `format-not-running`,
 * `last-phase`, and what `mayMovePhase` refuses.
 */
export function advancePhase(doc: Y.Doc, actor: Actor, input: StepInput): Outcome {
  return move(doc, actor, input, ({ format, last }) => {
    return nextTarget(format, last.target, seatsHere(doc, actor.present).length);
  });
}

/**
 * Goes back to the phase before, which goes on with the seconds it had (H3). As `advancePhase`; refuses
 * `first-phase`.
 */
export function stepBack(doc: Y.Doc, actor: Actor, input: StepInput): Outcome {
  const back = ({ format, last, steps }: PhaseLog) =>
    previousTarget(
      format,
      last.target,
      steps.map(({ target }) => target),
    );
  return move(doc, actor, input, back, 'first-phase');
}

/** Begins the block of phases that repeats once more, with a clock of its own (H3). Refuses `no-repetition`. */
export function repeatPhase(doc: Y.Doc, actor: Actor, input: StepInput): Outcome {
  return move(doc, actor, input, ({ format, last }) => repeatTarget(format, last.target), 'no-repetition');
}

/**
 * Puts a format of one phase, the reaction round, after the present phase; "next" then goes on in the
 * format (H4; section B `insert`, A40). Refuses `no-insert-here` where the phase does not allow one,
 * and what `advancePhase` refuses.
 */
export function insertReaction(doc: Y.Doc, actor: Actor, input: InsertReaction): Outcome {
  const parsed = insertInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { insert, ...step } = parsed.data;
  const target = ({ last }: PhaseLog): StepTarget | null =>
    last.target.insert === null && last.phase.mayInsertReaction && insert.kind === 'insert'
      ? { ...last.target, insert: insert.id }
      : null;
  return move(doc, actor, step, target, 'no-insert-here', () => keepSnapshot(doc, step.item, insert));
}

/** Ends a format that has come to its last phase (H1). Refuses `not-last-phase`, otherwise as `abandonFormat`. */
export function finishFormat(doc: Y.Doc, actor: Actor, input: EndFormat): Outcome {
  return endFormat(doc, actor, input, 'finished');
}

/**
 * Leaves a format at any point; the item goes on without one, or starts another (H1). Accepted when it
 * has ended already. Refuses `invalid`, `format-not-running`, and what `mayMovePhase` refuses.
 */
export function abandonFormat(doc: Y.Doc, actor: Actor, input: EndFormat): Outcome {
  return endFormat(doc, actor, input, 'abandoned');
}

function endFormat(doc: Y.Doc, actor: Actor, input: EndFormat, kind: 'finished' | 'abandoned'): Outcome {
  const parsed = endFormatInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const outcome = mayMovePhase(readLeadershipFacts(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const log = readPhaseLog(doc, item);
  if (log === null) return refused('format-not-running');
  if (log.ended !== null) return accepted;
  const people = seatsHere(doc, actor.present).length;
  if (kind === 'finished' && nextTarget(log.format, log.last.target, people) !== null) {
    return refused('not-last-phase');
  }
  return execute(doc, () => {
    const at = notBefore(log.last.at, now);
    rootMap(doc, 'phases').set(phaseKey(item, log.attempt, 'end'), { kind, at, by: actor.seat });
  });
}

function move(
  doc: Y.Doc,
  actor: Actor,
  input: StepInput,
  lead: (log: PhaseLog) => StepTarget | null,
  nowhere: 'last-phase' | 'first-phase' | 'no-repetition' | 'no-insert-here' = 'last-phase',
  besides: () => void = () => undefined,
): Outcome {
  const parsed = stepInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, step, now } = parsed.data;
  const outcome = mayMovePhase(readLeadershipFacts(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return refused('format-not-running');
  if (step < log.last.step) return accepted;
  if (step > log.last.step) return refused('invalid');
  if (agendaContext(doc).agenda.current?.id !== item) return refused('item-not-running');
  const target = lead(log);
  if (target === null) return refused(nowhere);
  const at = notBefore(log.last.at, now);
  return execute(doc, () => {
    besides();
    const map = rootMap(doc, 'phases');
    map.set(phaseKey(item, log.attempt, 'step', step + 1), { ...target, at, by: actor.seat });
    endPassingPauses(doc, actor, log, at);
  });
}

/** What a step ends: who moves on has ended the facilitator's pause and the wait for the presenter. */
function endPassingPauses(doc: Y.Doc, actor: Actor, { item, attempt }: PhaseLog, at: number): void {
  for (const { why, count, until } of readPauses(doc, item, attempt)) {
    if (until !== null || (why !== 'facilitator' && why !== 'presenter-gone')) continue;
    const key = phaseKey(item, attempt, 'pause', why, count, 'until');
    rootMap(doc, 'phases').set(key, { at, by: actor.seat });
  }
}
