import { mayTakePart } from '../people/policy.ts';
import { isHere, type PeopleView } from '../people/read.ts';
import type { Actor } from '../room/actor.ts';
import type { SeatId } from '../room/ids.ts';
import { accepted, type Outcome, refused } from '../room/outcome.ts';
import { excludeEachOther, roleState, type RolesView } from './read.ts';
import type { RoleName } from './schemas.ts';

/** What the policies of roles look at; the same for the command and for the button. */
export interface RolesContext {
  roles: RolesView;
  people: PeopleView;
  /** Who stands in for a facilitator who is away, if somebody does (C20). */
  acting?: SeatId | null;
}

/**
 * Anybody may take a role that is open or vacated (R2; A47); taking what one holds is accepted.
 * Refuses `unknown-seat`, `role-taken`, and `role-conflict` (R3).
 */
export function mayTake(context: RolesContext, actor: Actor, role: RoleName): Outcome {
  const outcome = mayTakePart(context.people, actor);
  return outcome.kind === 'refused' ? outcome : mayReceive(context, actor, role, actor.seat);
}

/**
 * Who may give an open or vacated role to somebody present: the facilitator while here, else anybody
 * (R2). Giving it to oneself is taking it. Nobody's role is taken away from them: they pass it on.
 * Refuses `facilitator-only`, and what `mayTake` refuses.
 */
export function mayAssign(context: RolesContext, actor: Actor, role: RoleName, seat: SeatId): Outcome {
  if (seat === actor.seat) return mayTake(context, actor, role);
  const outcome = mayTakePart(context.people, actor);
  if (outcome.kind === 'refused') return outcome;
  const leader = leaderHere(context, actor);
  if (leader !== null && leader !== actor.seat) return refused('facilitator-only');
  if (!isHere(context.people, actor.present, seat)) return refused('unknown-seat');
  return mayReceive(context, actor, role, seat);
}

/**
 * The holder may pass a role to anybody present (R5; A26, A47). Refuses `not-role-holder`,
 * `unknown-seat`, and `role-conflict` (R3).
 */
export function mayHandOver(context: RolesContext, actor: Actor, role: RoleName, seat: SeatId): Outcome {
  const outcome = mayRelease(context, actor, role);
  if (outcome.kind === 'refused') return outcome;
  if (seat === actor.seat) return accepted;
  if (!isHere(context.people, actor.present, seat)) return refused('unknown-seat');
  return isInConflict(context.roles, role, seat) ? refused('role-conflict') : accepted;
}

/** Giving a role back is always allowed and needs no reason (R5; A26). Refuses `not-role-holder`. */
export function mayRelease(context: RolesContext, actor: Actor, role: RoleName): Outcome {
  return context.roles.get(role)?.seat === actor.seat ? accepted : refused('not-role-holder');
}

/** Whoever acts, while here; else the facilitator, while here (G1; C20). */
function leaderHere({ roles, people, acting }: RolesContext, actor: Actor): SeatId | null {
  if (acting !== undefined && acting !== null && isHere(people, actor.present, acting)) return acting;
  const facilitator = roleState(roles, people, actor.present, 'facilitator');
  return facilitator.kind === 'held' ? facilitator.seat : null;
}

function mayReceive(context: RolesContext, actor: Actor, role: RoleName, seat: SeatId): Outcome {
  const { roles, people } = context;
  // Taking over from whoever acts would displace them and the facilitator who may come back (C20).
  if (role === 'facilitator' && actor.seat !== (leaderHere(context, actor) ?? actor.seat))
    return refused('role-taken');
  const state = roleState(roles, people, actor.present, role);
  if (state.kind === 'held' && state.seat !== seat) return refused('role-taken');
  return isInConflict(roles, role, seat) ? refused('role-conflict') : accepted;
}

function isInConflict(roles: RolesView, role: RoleName, seat: SeatId): boolean {
  return [...roles].some(([other, holding]) => holding.seat === seat && excludeEachOther(other, role));
}
