import type * as Y from 'yjs';
import type { PeopleView } from '#shared/people/read.ts';
import { roleState, type RolesView } from '#shared/roles/read.ts';
import { presenterToBe, suggestRoles, type RotatingRole } from '#shared/roles/rotation.ts';
import type { SeatId } from '#shared/room/ids.ts';

const suggestible = [
  'facilitator',
  'timekeeper',
  'note-taker',
  'devils-advocate',
  'process-observer',
] as const satisfies readonly RotatingRole[];

/**
 * A suggestion for the roles that are open or vacated now (A47), to those who hold none while there
 * are such people: what somebody holds stays theirs. Who presents, or will, gets none.
 */
export function suggestOpenRoles(
  doc: Y.Doc,
  roles: RolesView,
  people: PeopleView,
  present: ReadonlySet<SeatId>,
): ReadonlyMap<RotatingRole, SeatId> {
  const open = suggestible.filter((role) => roleState(roles, people, present, role).kind !== 'held');
  const busy = new Set([...roles.values()].map(({ seat }) => seat));
  const idle = new Set([...present].filter((seat) => !busy.has(seat)));
  // Asked of everybody here: below, only some of them are looked at.
  const presenter = presenterToBe(doc, present);
  const first = suggestRoles(doc, idle, { presenter, roles: open });
  const rest = open.filter((role) => !first.has(role));
  const free = new Set([...present].filter((seat) => ![...first.values()].includes(seat)));
  return new Map([...first, ...suggestRoles(doc, free, { presenter, roles: rest })]);
}
