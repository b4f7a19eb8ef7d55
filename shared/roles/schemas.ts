import { z } from 'zod';
import { seatIdSchema } from '../room/ids.ts';
import { momentSchema } from '../room/time.ts';

/** The roles of a meeting (A6, A47), one holder each. */
export const roleNames = [
  'facilitator',
  'timekeeper',
  'note-taker',
  'presenter',
  'devils-advocate',
  'process-observer',
] as const;
export const roleNameSchema = z.enum(roleNames);
export type RoleName = z.infer<typeof roleNameSchema>;

/** One role's register in the root map `roles`: who has it, or `null` after it was given back. */
export const holdingSchema = z.object({
  seat: seatIdSchema.nullable(),
  /** Server ms. */
  since: momentSchema,
  /** Who made it so. */
  by: seatIdSchema,
});

export const takeRoleSchema = z.object({ role: roleNameSchema, now: momentSchema });
/** Input of `takeRole` and `releaseRole`. */
export type TakeRole = z.infer<typeof takeRoleSchema>;

export const assignRoleSchema = takeRoleSchema.extend({ seat: seatIdSchema });
/** Input of `assignRole` and `handOverRole`. */
export type AssignRole = z.infer<typeof assignRoleSchema>;
