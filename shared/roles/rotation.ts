import type * as Y from 'yjs';
import { z } from 'zod';
import { nextItem, readAgenda } from '#shared/agenda/read.ts';
import { isHere, readPeople } from '#shared/people/read.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { readRoles, roleState } from './read.ts';
import { roleNameSchema, type RoleName } from './schemas.ts';

/** Roles that rotate, in the order in which they are suggested (A6, A47). Presenting does not: it is chosen. */
const rotatingRoles = [
  'facilitator',
  'timekeeper',
  'note-taker',
  'devils-advocate',
  'process-observer',
] as const satisfies readonly RoleName[];
export type RotatingRole = (typeof rotatingRoles)[number];

/** Root `held`, key `role/seat`: when that person last had that role, server ms. */
const heldKeySchema = z.tuple([roleNameSchema, seatIdSchema]);

/** When each person last had each role, server ms; who never had it is missing. */
type RoleHistory = ReadonlyMap<RoleName, ReadonlyMap<SeatId, number>>;

/** Notes that somebody has, or had until now, a role. To be called inside the transaction of a command. */
export function rememberHolding(doc: Y.Doc, role: RoleName, seat: SeatId, now: number): void {
  rootMap(doc, 'held').set(`${role}/${seat}`, now);
}

/** Who had which role last (R6; A47). Entries that fit no schema are left out. */
export function readRoleHistory(doc: Y.Doc): RoleHistory {
  const history = new Map<RoleName, Map<SeatId, number>>();
  for (const [key, value] of rootMap(doc, 'held').entries()) {
    const place = heldKeySchema.safeParse(key.split('/'));
    const at = momentSchema.safeParse(value);
    if (!place.success || !at.success) continue;
    const [role, seat] = place.data;
    history.set(role, (history.get(role) ?? new Map<SeatId, number>()).set(seat, at.data));
  }
  return history;
}

/**
 * Who presents, or will: the presenter who is here; while nobody presents, the owner of the running item,
 * else of the next planned one that is somebody's (R6; A47). Null where nobody is in view.
 */
export function presenterToBe(doc: Y.Doc, present: ReadonlySet<SeatId>): SeatId | null {
  const presenter = roleState(readRoles(doc), readPeople(doc), present, 'presenter');
  if (presenter.kind === 'held') return presenter.seat;
  const { current, items } = readAgenda(doc);
  if (current !== null && current.owner !== null) return current.owner;
  // A check-in or a break that is nobody's has nobody to present it: the case behind it has.
  const owned = items.filter(({ id, owner }) => owner !== null || id === current?.id);
  return nextItem({ items: owned, current })?.owner ?? null;
}

/**
 * A suggestion of who takes which role (R6; A47): of those present, whoever had it least recently,
 * first those who never had it, ties ending at the time of being seated; one role each. The presenter
 * gets none, so with too few people some roles stay out. Nothing is assigned. `presenter` names who
 * will present; left out, it is who presents or will (`presenterToBe`).
 */
export function suggestRoles(
  doc: Y.Doc,
  present: ReadonlySet<SeatId>,
  options: { presenter?: SeatId | null; roles?: readonly RotatingRole[] } = {},
): ReadonlyMap<RotatingRole, SeatId> {
  const view = readPeople(doc);
  const presenter = options.presenter === undefined ? presenterToBe(doc, present) : options.presenter;
  const free = [...view.people.keys()].filter((seat) => isHere(view, present, seat) && seat !== presenter);
  const history = readRoleHistory(doc);
  const suggested = new Map<RotatingRole, SeatId>();
  for (const role of rotatingRoles) {
    if (options.roles !== undefined && !options.roles.includes(role)) continue;
    const heldAt = (seat: SeatId) => history.get(role)?.get(seat) ?? -1;
    // `free` is in order of seating and the sort is stable.
    const [next] = free.toSorted((a, b) => heldAt(a) - heldAt(b));
    if (next === undefined) break;
    suggested.set(role, next);
    free.splice(free.indexOf(next), 1);
  }
  return suggested;
}
