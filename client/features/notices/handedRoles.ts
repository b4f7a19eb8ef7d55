import type { RolesView } from '#shared/roles/read.ts';
import type { RoleName } from '#shared/roles/schemas.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** How long somebody is told that a role was given to them, in milliseconds. */
const toldForMs = 5 * 60_000;

/** A role that somebody else gave to a seat at this device. */
export interface HandedRole {
  role: RoleName;
  seat: SeatId;
  by: SeatId;
  /** Tells this gift from others of the same role. */
  key: string;
}

/** The roles given to this device's seats lately by somebody at another one (A47); `now` in server ms. */
export function handedRoles(roles: RolesView, mySeats: readonly SeatId[], now: number): HandedRole[] {
  return [...roles].flatMap(([role, { seat, by, since }]) => {
    const isGiven = mySeats.includes(seat) && !mySeats.includes(by) && now - since < toldForMs;
    return isGiven ? [{ role, seat, by, key: `${role}:${seat}:${since}` }] : [];
  });
}
