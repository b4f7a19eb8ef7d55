import type * as Y from 'yjs';
import { isHere, type PeopleView } from '../people/read.ts';
import type { SeatId } from '../room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseEntries } from '../room/read.ts';
import { rootMap } from '../room/roots.ts';
import { holdingSchema, type RoleName, roleNameSchema } from './schemas.ts';

/** Who has a role, since when (server ms), and who made it so. */
export interface Holding {
  seat: SeatId;
  since: number;
  by: SeatId;
}

export type RolesView = ReadonlyMap<RoleName, Holding>;

/** Vacated: it has a holder who is not here; that shouts until somebody takes it (A47). */
export type RoleState = { kind: 'open' } | ({ kind: 'held' } & Holding) | ({ kind: 'vacated' } & Holding);

/** What the presenter of a case may not be at the same time (R3; A6, A47). */
const withheldFromPresenter = ['facilitator', 'devils-advocate'] as const satisfies readonly RoleName[];

/** True when one person may not hold both roles at once (R3; A6, A47). */
export function excludeEachOther(a: RoleName, b: RoleName): boolean {
  if (a === 'presenter') return withheldFromPresenter.some((role) => role === b);
  return b === 'presenter' && withheldFromPresenter.some((role) => role === a);
}

/**
 * Who holds which role; a role without an entry is open. When concurrent commands made the presenter
 * facilitator or devil's advocate, presenting wins and the other role reads as open (R4).
 */
export const readRoles = remembered(rolesOf);

function rolesOf(doc: Y.Doc): RolesView {
  return parseRoles(doc).roles;
}

/** `readRoles`, with the number of entries that could not be read. */
export function parseRoles(doc: Y.Doc): { roles: RolesView; skipped: number } {
  const { entries, skipped } = parseEntries(rootMap(doc, 'roles'), holdingSchema);
  const roles = new Map<RoleName, Holding>();
  const presenter = entries.get('presenter')?.seat ?? null;
  let unknown = 0;
  for (const [key, { seat, since, by }] of entries) {
    const role = roleNameSchema.safeParse(key);
    if (!role.success) unknown += 1;
    else if (seat !== null && !(seat === presenter && excludeEachOther(role.data, 'presenter')))
      roles.set(role.data, { seat, since, by });
  }
  return { roles, skipped: skipped + unknown };
}

/** How a role stands: open, held by somebody who is here, or vacated (R2). */
export function roleState(
  roles: RolesView,
  people: PeopleView,
  present: ReadonlySet<SeatId>,
  role: RoleName,
): RoleState {
  const holding = roles.get(role);
  if (holding === undefined) return { kind: 'open' };
  return { kind: isHere(people, present, holding.seat) ? 'held' : 'vacated', ...holding };
}
