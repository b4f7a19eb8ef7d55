import type * as Y from 'yjs';
import { readLeadershipFacts } from '../leadership/read.ts';
import type { Actor } from '../room/actor.ts';
import { execute } from '../room/execute.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { rootMap } from '../room/roots.ts';
import { mayAssign, mayHandOver, mayRelease, mayTake, type RolesContext } from './policy.ts';
import { rememberHolding } from './rotation.ts';
import { type AssignRole, assignRoleSchema, type TakeRole, takeRoleSchema } from './schemas.ts';

/** Takes an open or vacated role. Refuses `invalid` and what `mayTake` refuses. */
export function takeRole(doc: Y.Doc, actor: Actor, input: TakeRole): Outcome {
  const parsed = takeRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = rolesContext(doc);
  const outcome = mayTake(context, actor, parsed.data.role);
  return outcome.kind === 'refused'
    ? outcome
    : give(doc, context, actor, { ...parsed.data, seat: actor.seat });
}

/** Gives an open or vacated role to somebody here. Refuses `invalid` and what `mayAssign` refuses. */
export function assignRole(doc: Y.Doc, actor: Actor, input: AssignRole): Outcome {
  const parsed = assignRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = rolesContext(doc);
  const outcome = mayAssign(context, actor, parsed.data.role, parsed.data.seat);
  return outcome.kind === 'refused' ? outcome : give(doc, context, actor, parsed.data);
}

/** Passes one's own role to somebody here. Refuses `invalid` and what `mayHandOver` refuses. */
export function handOverRole(doc: Y.Doc, actor: Actor, input: AssignRole): Outcome {
  const parsed = assignRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = rolesContext(doc);
  const outcome = mayHandOver(context, actor, parsed.data.role, parsed.data.seat);
  return outcome.kind === 'refused' ? outcome : give(doc, context, actor, parsed.data);
}

/** Gives one's own role back; it is open then. Refuses `invalid` and `not-role-holder`. */
export function releaseRole(doc: Y.Doc, actor: Actor, input: TakeRole): Outcome {
  const parsed = takeRoleSchema.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { role, now } = parsed.data;
  const outcome = mayRelease(rolesContext(doc), actor, role);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => {
    rememberHolding(doc, role, actor.seat, now);
    rootMap(doc, 'roles').set(role, { seat: null, since: now, by: actor.seat });
  });
}

/** What the policies of roles look at, read from the document. */
export function rolesContext(doc: Y.Doc): RolesContext {
  const { roles, people, stint } = readLeadershipFacts(doc);
  return { roles, people, acting: stint?.seat ?? null };
}

function give(doc: Y.Doc, { roles }: RolesContext, actor: Actor, { role, seat, now }: AssignRole): Outcome {
  if (roles.get(role)?.seat === seat) return accepted;
  return execute(doc, () => {
    rememberHolding(doc, role, seat, now);
    rootMap(doc, 'roles').set(role, { seat, since: now, by: actor.seat });
  });
}
