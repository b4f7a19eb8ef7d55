import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { mayAssign, mayHandOver, mayRelease, mayTake, type RolesContext } from '#shared/roles/policy.ts';
import type { RoleName } from '#shared/roles/schemas.ts';

/** One thing that may be done about a role, and what the policy says to it now. */
export type RoleAction =
  | { kind: 'take'; policy: Outcome }
  | { kind: 'release'; policy: Outcome }
  | { kind: 'hand-over'; seat: SeatId; policy: Outcome }
  | { kind: 'assign'; seat: SeatId; policy: Outcome };

/**
 * What the menu of a role offers: its holder may give it back or hand it over; of an open or vacated
 * one, everybody may take it, or give it to somebody here. Refused ones are shown with their reason.
 */
export function roleActions(context: RolesContext, actor: Actor, role: RoleName): RoleAction[] {
  const others = [...actor.present].filter((seat) => seat !== actor.seat && context.people.people.has(seat));
  if (context.roles.get(role)?.seat === actor.seat) {
    return [
      { kind: 'release', policy: mayRelease(context, actor, role) },
      ...others.map((seat) => ({
        kind: 'hand-over' as const,
        seat,
        policy: mayHandOver(context, actor, role, seat),
      })),
    ];
  }
  const taking = { kind: 'take' as const, policy: mayTake(context, actor, role) };
  if (taking.policy.kind === 'refused' && taking.policy.reason === 'role-taken') return [taking];
  return [
    taking,
    ...others.map((seat) => ({
      kind: 'assign' as const,
      seat,
      policy: mayAssign(context, actor, role, seat),
    })),
  ];
}

/** A key for the menu that tells actions apart. */
export function actionKey(action: RoleAction): string {
  return 'seat' in action ? `${action.kind}:${action.seat}` : action.kind;
}
