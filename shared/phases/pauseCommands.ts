import type * as Y from 'yjs';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readPhaseLog } from './log.ts';
import { notBefore } from './moments.ts';
import { readPauses } from './pauses.ts';
import { mayPause, mayResume } from './policy.ts';
import { type PauseInput, pauseInput, phaseKey } from './schemas.ts';

/**
 * Halts the phase clock for everybody, for one reason; halting it again for the same changes nothing
 * (H5; C8, A36, C19). Refuses `invalid`, `format-not-running`, and what `mayPause` refuses.
 */
export function pausePhase(doc: Y.Doc, actor: Actor, input: PauseInput): Outcome {
  const parsed = pauseInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, why, now } = parsed.data;
  const outcome = mayPause(readLeadershipFacts(doc), actor, why);
  if (outcome.kind === 'refused') return outcome;
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return refused('format-not-running');
  const pauses = readPauses(doc, item, log.attempt).filter((pause) => pause.why === why);
  if (pauses.some(({ until }) => until === null)) return accepted;
  const key = phaseKey(item, log.attempt, 'pause', why, pauses.length);
  return execute(doc, () => rootMap(doc, 'phases').set(key, { at: now, by: actor.seat }));
}

/**
 * Ends the pause for one reason; pauses for others stand (H5). Accepted when there is none. Refuses
 * `invalid`, `format-not-running`, and what `mayResume` refuses.
 */
export function resumePhase(doc: Y.Doc, actor: Actor, input: PauseInput): Outcome {
  const parsed = pauseInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, why, now } = parsed.data;
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return refused('format-not-running');
  const lasting = readPauses(doc, item, log.attempt).find(
    (pause) => pause.why === why && pause.until === null,
  );
  if (lasting === undefined) return accepted;
  const outcome = mayResume(readLeadershipFacts(doc), actor, lasting);
  if (outcome.kind === 'refused') return outcome;
  const key = phaseKey(item, log.attempt, 'pause', why, lasting.count, 'until');
  const at = notBefore(lasting.since, now);
  return execute(doc, () => rootMap(doc, 'phases').set(key, { at, by: actor.seat }));
}
