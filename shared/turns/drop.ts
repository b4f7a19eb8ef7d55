import type * as Y from 'yjs';
import type { z } from 'zod';
import { leaderOf } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readTurnsContext } from './context.ts';
import type { TurnPhase } from './phase.ts';
import type { TurnsContext } from './policy.ts';
import { handKey, resumeTurnInput, type Hand } from './schemas.ts';

/** How long a floor is held for its holder who is gone, in ms (C19). */
export const floorHeldMs = 20_000;
/** How long a cut-off turn is kept for its person, and a phase waits for its presenter (C19). */
const turnKeptMs = 180_000;
const presenterAwaitedMs = 120_000;

/** A turn that is cut off: when, in server ms, and what was left of it; null where it had no limit. */
export interface CutOff {
  at: number;
  leftMs: number | null;
}

interface AwayHolder {
  now: number;
  awaySince?: number | undefined;
}

/** True while a holder who is gone is waited for, by everybody but whoever leads (C18, C19). */
export function isStillHeld(context: TurnsContext, actor: Actor, { now, awaySince }: AwayHolder): boolean {
  if (awaySince === undefined || !isHolderGone(context, actor) || now - awaySince >= floorHeldMs)
    return false;
  return leaderOf(context.leadership, actor.present) !== actor.seat;
}

/** What to keep of the turn of a holder who is gone; null when the holder is here (C19). */
export function leftOver(context: TurnsContext, actor: Actor, { now, awaySince }: AwayHolder): CutOff | null {
  const { floor } = context.turns;
  if (floor === null || !isHolderGone(context, actor)) return null;
  const at = Math.max(floor.since, Math.min(now, awaySince ?? now));
  const leftMs = floor.limitMs === null ? null : floor.limitMs - (at - floor.since);
  return { at, leftMs: leftMs === null || leftMs <= 0 ? null : leftMs };
}

/**
 * Whoever comes back within 3 min is next, with what was left of their turn (C19). A hand of this kind
 * raised meanwhile becomes it. Doing it twice changes nothing. Refuses `no-such-hand` when no turn of
 * theirs was cut off, or it is too long ago.
 */
export function resumeTurn(doc: Y.Doc, actor: Actor, input: z.input<typeof resumeTurnInput>): Outcome {
  const parsed = resumeTurnInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { id, now } = parsed.data;
  const context = readTurnsContext(doc);
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const mine = [...context.turns.queue, ...context.turns.later].filter(({ seat }) => seat === actor.seat);
  if (mine.some(({ resumes }) => resumes !== undefined && resumes !== null)) return accepted;
  const parked = context.turns.parked.find(({ seat }) => seat === actor.seat);
  if (parked === undefined || now - parked.since > turnKeptMs) return refused('no-such-hand');
  const up = mine.find(({ kind }) => kind === parked.kind);
  const hand = {
    id: up?.hand ?? id,
    since: up?.since ?? now,
    ref: up?.ref ?? null,
    resumes: parked.grant,
    leftMs: parked.leftMs,
  } satisfies Hand;
  return execute(doc, () => rootMap(doc, 'hands').set(handKey(actor.seat, parked.kind), hand));
}

/** What becomes of a phase whose presenter dropped (C19). */
export type PresenterDrop =
  /** They listen, or have no part: work goes on, notes wait for them. */
  | { kind: 'carry-on' }
  /** The clock stands still and the group waits until then, in server ms. */
  | { kind: 'wait'; until: number }
  /** Two minutes are over: offer the next item. */
  | { kind: 'offer-next' };

/** How the group does without its presenter, gone since `awaySince`; all in server ms (C19). */
export function presenterDrop(
  phase: Pick<TurnPhase, 'presenter'>,
  awaySince: number,
  now: number,
): PresenterDrop {
  const isNeeded = ['speaks', 'answers', 'decides'].includes(phase.presenter);
  if (!isNeeded) return { kind: 'carry-on' };
  const until = awaySince + presenterAwaitedMs;
  return now < until ? { kind: 'wait', until } : { kind: 'offer-next' };
}

function isHolderGone({ turns, leadership: { people } }: TurnsContext, actor: Actor): boolean {
  return turns.floor !== null && !isHere(people, actor.present, turns.floor.seat);
}
