import type * as Y from 'yjs';
import { z } from 'zod';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, type Outcome, refused } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { presenterDrop, type PresenterDrop } from '#shared/turns/drop.ts';
import type { PhaseLog } from './log.ts';
import { notBefore } from './moments.ts';
import { type Pause, readPauses } from './pauses.ts';
import { type PhaseView, readRunningLog } from './read.ts';
import { pauseMarkSchema, phaseKey } from './schemas.ts';

/**
 * How long a presenter is missed before the clock stops, in ms: a page that is loaded anew is no
 * absence, and a browser that has just come needs about as long to hear who is here.
 */
export const presenterBlinkMs = 2500;

const waitInput = z.object({
  now: momentSchema,
  /** Server ms since when the actor's browser misses the presenter; null while it does not. */
  awaySince: momentSchema.nullable(),
});

/** The wait for one absence: its pause, and whether the presenter was seen again since. */
interface Wait {
  pause: Pause;
  isOver: boolean;
}

/**
 * Brings the phase clock in line with whether its presenter is here (H5, T22; C19): it stops when they
 * drop where they are needed, from the moment they were missed on, and goes on when they are back, or
 * somebody else presents. One absence stops the clock once: after whoever leads went on without them,
 * it is not stopped again before they were back. To be asked again and again, by any number of browsers:
 * where nothing is to be done, nothing is written. Refuses `invalid` and `unknown-seat`.
 */
export function settlePresenterWait(doc: Y.Doc, actor: Actor, input: z.input<typeof waitInput>): Outcome {
  const parsed = waitInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { now, awaySince } = parsed.data;
  const facts = readLeadershipFacts(doc);
  const takesPart = mayTakePart(facts.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const log = readRunningLog(doc);
  if (log === null) return accepted;
  const presenter = facts.roles.get('presenter')?.seat;
  const isGone = presenter !== undefined && !isHere(facts.people, actor.present, presenter);
  const wait = readWait(doc, log);
  const isWaiting = wait !== null && !wait.isOver;
  if (!isGone) return isWaiting ? endWait(doc, actor, log, wait.pause, now) : accepted;
  if (isWaiting || awaySince === null || now - awaySince < presenterBlinkMs) return accepted;
  // A phase that begins without its presenter waits from its beginning: what was before it worked on.
  const since = Math.max(awaySince, log.last.at);
  if (presenterDrop(log.last.phase, since, now).kind === 'carry-on') return accepted;
  const key = pauseKey(log, wait === null ? 0 : wait.pause.count + 1);
  return execute(doc, () => rootMap(doc, 'phases').set(key(), { at: since, by: actor.seat }));
}

/** How the group stands with a presenter whose connection is away: the same in every browser (T22; C19). */
export function readPresenterWait(view: Pick<PhaseView, 'pauses' | 'phase'>, now: number): PresenterDrop {
  const pause = view.pauses.find(({ why }) => why === 'presenter-gone');
  return pause === undefined ? { kind: 'carry-on' } : presenterDrop(view.phase, pause.since, now);
}

function readWait(doc: Y.Doc, log: PhaseLog): Wait | null {
  const pause = readPauses(doc, log.item, log.attempt).findLast(({ why }) => why === 'presenter-gone');
  if (pause === undefined) return null;
  const back = parseValue(rootMap(doc, 'phases'), pauseKey(log, pause.count)('back'), pauseMarkSchema);
  return { pause, isOver: back !== undefined };
}

function endWait(doc: Y.Doc, actor: Actor, log: PhaseLog, pause: Pause, now: number): Outcome {
  const key = pauseKey(log, pause.count);
  const mark = { at: notBefore(pause.since, now), by: actor.seat };
  return execute(doc, () => {
    const map = rootMap(doc, 'phases');
    map.set(key('back'), mark);
    if (pause.until === null) map.set(key('until'), mark);
  });
}

/** The keys of the k-th wait: its beginning, `until` the clock goes on, and `back` when the presenter is. */
function pauseKey({ item, attempt }: PhaseLog, count: number) {
  return (...rest: readonly ('until' | 'back')[]) =>
    phaseKey(item, attempt, 'pause', 'presenter-gone', count, ...rest);
}
