import type * as Y from 'yjs';
import type { Actor } from '../room/actor.ts';
import { execute } from '../room/execute.ts';
import { type Outcome, refused } from '../room/outcome.ts';
import { rootMap } from '../room/roots.ts';
import { mayTakePart, mayTakeSeat } from './policy.ts';
import { readPeople } from './read.ts';
import {
  type GiveSeatUp,
  giveSeatUpSchema,
  type LeaveSeat,
  leaveSeatSchema,
  type RenameSeat,
  renameSeatSchema,
  type TakeSeat,
  takeSeatSchema,
} from './schemas.ts';

/**
 * Sits down under a name, or comes back: whoever had not left keeps the place (P2, P4). Times in
 * server ms. Refuses `invalid` and `stage-full`.
 */
export function takeSeat(doc: Y.Doc, actor: Actor, input: TakeSeat): Outcome {
  const parsed = takeSeatSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const people = readPeople(doc);
  const outcome = mayTakeSeat(people, actor);
  if (outcome.kind === 'refused') return outcome;
  const { name, discipline, now } = parsed.data;
  const known = people.people.get(actor.seat);
  const map = rootMap(doc, 'people');
  return execute(doc, () => {
    if (known?.name !== name) map.set(`${actor.seat}/name`, name);
    if (known?.discipline !== discipline) map.set(`${actor.seat}/discipline`, discipline);
    if (known === undefined) map.set(`${actor.seat}/seatedAt`, now);
    else if (known.leftAt !== null) map.set(`${actor.seat}/seatedAt`, Math.max(now, known.leftAt + 1));
  });
}

/** Changes one's own name or discipline; each is its own entry (P1). Refuses `invalid`, `unknown-seat`. */
export function renameSeat(doc: Y.Doc, actor: Actor, input: RenameSeat): Outcome {
  const parsed = renameSeatSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  const { name, discipline } = parsed.data;
  const map = rootMap(doc, 'people');
  return execute(doc, () => {
    if (name !== undefined) map.set(`${actor.seat}/name`, name);
    if (discipline !== undefined) map.set(`${actor.seat}/discipline`, discipline);
  });
}

/**
 * Gives this seat up for the one that its person had before: it is left, and nobody is asked about it
 * again (P10). Refuses `invalid` and `unknown-seat`.
 */
export function giveSeatUp(doc: Y.Doc, actor: Actor, input: GiveSeatUp): Outcome {
  const parsed = giveSeatUpSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seat, now } = parsed.data;
  const outcome = mayTakePart(readPeople(doc), actor);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => {
    rootMap(doc, 'people').set(`${actor.seat}/cameBackAs`, seat);
    leaveSeat(doc, actor, { now });
  });
}

/**
 * Says goodbye. Nothing of this person's is erased, roles held are vacated, and the seat can be taken
 * again (P4). Refuses `invalid` and `unknown-seat`.
 */
export function leaveSeat(doc: Y.Doc, actor: Actor, input: LeaveSeat): Outcome {
  const parsed = leaveSeatSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const people = readPeople(doc);
  const outcome = mayTakePart(people, actor);
  if (outcome.kind === 'refused') return outcome;
  const seatedAt = people.people.get(actor.seat)?.seatedAt ?? 0;
  return execute(doc, () => {
    // A clock that was set back must not turn the goodbye into one from before the seat was taken.
    rootMap(doc, 'people').set(`${actor.seat}/leftAt`, Math.max(parsed.data.now, seatedAt));
  });
}
