import type * as Y from 'yjs';
import { readPeople } from '../people/read.ts';
import type { Actor } from '../room/actor.ts';
import { execute } from '../room/execute.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { rootMap } from '../room/roots.ts';
import { mayAssign, mayHandOver, mayRelease, mayTake, type RolesContext } from './policy.ts';
import { readRoles } from './read.ts';
import { type AssignRole, assignRoleSchema, type TakeRole, takeRoleSchema } from './schemas.ts';

/** Takes an open or vacated role. Refuses `invalid` and what `mayTake` refuses. */
export function takeRole(doc: Y.Doc, actor: Actor, input: TakeRole): Outcome {
  const parsed = takeRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = contextOf(doc);
  const outcome = mayTake(context, actor, parsed.data.role);
  return outcome.kind === 'refused'
    ? outcome
    : give(doc, context, actor, { ...parsed.data, seat: actor.seat });
}

/** Gives an open or vacated role to somebody here. Refuses `invalid` and what `mayAssign` refuses. */
export function assignRole(doc: Y.Doc, actor: Actor, input: AssignRole): Outcome {
  const parsed = assignRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = contextOf(doc);
  const outcome = mayAssign(context, actor, parsed.data.role, parsed.data.seat);
  return outcome.kind === 'refused' ? outcome : give(doc, context, actor, parsed.data);
}

/** Passes one's own role to somebody here. Refuses `invalid` and what `mayHandOver` refuses. */
export function handOverRole(doc: Y.Doc, actor: Actor, input: AssignRole): Outcome {
  const parsed = assignRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = contextOf(doc);
  const outcome = mayHandOver(context, actor, parsed.data.role, parsed.data.seat);
  return outcome.kind === 'refused' ? outcome : give(doc, context, actor, parsed.data);
}

/** Gives one's own role back; it is open then. Refuses `invalid` and `not-role-holder`. */
export function releaseRole(doc: Y.Doc, actor: Actor, input: TakeRole): Outcome {
  const parsed = takeRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { role, now } = parsed.data;
  const outcome = mayRelease(contextOf(doc), actor, role);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => rootMap(doc, 'roles').set(role, { seat: null, since: now, by: actor.seat }));
}

function contextOf(doc: Y.Doc): RolesContext {
  return { roles: readRoles(doc), people: readPeople(doc) };
}

function give(doc: Y.Doc, { roles }: RolesContext, actor: Actor, { role, seat, now }: AssignRole): Outcome {
  if (roles.get(role)?.seat === seat) return accepted;
  return execute(doc, () => rootMap(doc, 'roles').set(role, { seat, since: now, by: actor.seat }));
}
