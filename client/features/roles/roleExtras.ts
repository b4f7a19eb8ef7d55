import { maySetDeputy } from '#shared/leadership/policy.ts';
import { leaderOf, type LeadershipFacts } from '#shared/leadership/read.ts';
import { roleState } from '#shared/roles/read.ts';
import { roleNames, type RoleName } from '#shared/roles/schemas.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';

/** What needs a second person's word: exchanging roles, and naming who steps in. */
export type RoleExtra = { kind: 'swap'; gives: RoleName } | { kind: 'deputy'; seat: SeatId; policy: Outcome };

/**
 * What a role's menu offers besides: of a role that somebody here holds, one's own roles in exchange
 * (A47); of the facilitator's, for whoever leads, who is deputy (C20).
 */
export function roleExtras(facts: LeadershipFacts, actor: Actor, role: RoleName): RoleExtra[] {
  const extras: RoleExtra[] = [];
  const state = roleState(facts.roles, facts.people, actor.present, role);
  if (state.kind === 'held' && state.seat !== actor.seat) {
    for (const gives of roleNames) {
      if (facts.roles.get(gives)?.seat === actor.seat) extras.push({ kind: 'swap', gives });
    }
  }
  if (role === 'facilitator' && leaderOf(facts, actor.present) === actor.seat) {
    for (const seat of facts.people.people.keys()) {
      const isAsked = seat !== actor.seat && actor.present.has(seat) && seat !== facts.deputy;
      if (isAsked) extras.push({ kind: 'deputy', seat, policy: maySetDeputy(facts, actor, seat) });
    }
  }
  return extras;
}

/** A key for the menu that tells extras apart. */
export function extraKey(extra: RoleExtra): string {
  return extra.kind === 'swap' ? `swap:${extra.gives}` : `deputy:${extra.seat}`;
}
