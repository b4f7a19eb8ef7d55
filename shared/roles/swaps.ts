import type * as Y from 'yjs';
import { z } from 'zod';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { rolesContext } from './commands.ts';
import type { RolesContext } from './policy.ts';
import { excludeEachOther, readRoles } from './read.ts';
import { rememberHolding } from './rotation.ts';
import { roleNameSchema, type RoleName } from './schemas.ts';

/** Root `swaps`, key = the seat that proposes: what it gives, and what it takes for it, from whom. */
const swapSchema = z.object({
  gives: roleNameSchema,
  takes: roleNameSchema,
  from: seatIdSchema,
  at: momentSchema,
});
export type Swap = z.infer<typeof swapSchema>;

const proposeSwapInput = z.object({ gives: roleNameSchema, takes: roleNameSchema, now: momentSchema });
const answerSwapInput = z.object({ by: seatIdSchema, now: momentSchema });

/** The exchanges that stand, by who proposes them: both still hold what would change hands (R7; A47). */
export function readSwaps(doc: Y.Doc): ReadonlyMap<SeatId, Swap> {
  const roles = readRoles(doc);
  const swaps = new Map<SeatId, Swap>();
  for (const [key, value] of rootMap(doc, 'swaps').entries()) {
    const by = seatIdSchema.safeParse(key);
    const swap = swapSchema.safeParse(value);
    if (!by.success || !swap.success) continue;
    const { gives, takes, from } = swap.data;
    if (roles.get(gives)?.seat === by.data && roles.get(takes)?.seat === from && from !== by.data)
      swaps.set(by.data, swap.data);
  }
  return swaps;
}

/**
 * Proposes to exchange a role of one's own for somebody else's (R7; A47). Refuses `invalid`,
 * `unknown-seat`, `not-role-holder`, `no-such-swap` when nobody here holds the other, `role-conflict`.
 */
export function proposeSwap(doc: Y.Doc, actor: Actor, input: z.input<typeof proposeSwapInput>): Outcome {
  const parsed = proposeSwapInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { gives, takes, now } = parsed.data;
  const context = rolesContext(doc);
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (context.roles.get(gives)?.seat !== actor.seat) return refused('not-role-holder');
  const from = context.roles.get(takes)?.seat;
  if (from === undefined || from === actor.seat || !isHere(context.people, actor.present, from))
    return refused('no-such-swap');
  const swap = { gives, takes, from, at: now } satisfies Swap;
  if (isSwapInConflict(context, actor.seat, swap)) return refused('role-conflict');
  return execute(doc, () => rootMap(doc, 'swaps').set(actor.seat, swap));
}

/**
 * Agrees to an exchange: both roles change hands together (R7; A47). Refuses `invalid`,
 * `unknown-seat`, `no-such-swap` when it was withdrawn or a role has moved since, `role-conflict`.
 */
export function agreeSwap(doc: Y.Doc, actor: Actor, input: z.input<typeof answerSwapInput>): Outcome {
  const parsed = answerSwapInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { by, now } = parsed.data;
  const context = rolesContext(doc);
  const takesPart = mayTakePart(context.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const swap = readSwaps(doc).get(by);
  if (swap === undefined || swap.from !== actor.seat) return refused('no-such-swap');
  if (isSwapInConflict(context, by, swap)) return refused('role-conflict');
  return execute(doc, () => {
    give(doc, swap.gives, actor.seat, by, now);
    give(doc, swap.takes, by, actor.seat, now);
    rootMap(doc, 'swaps').delete(by);
  });
}

/** Takes a proposal off the table: whoever made it, or whoever was asked (R7; A26). Refuses `no-such-swap`. */
export function declineSwap(doc: Y.Doc, actor: Actor, input: z.input<typeof answerSwapInput>): Outcome {
  const parsed = answerSwapInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { by } = parsed.data;
  const swap = readSwaps(doc).get(by);
  if (swap === undefined || (by !== actor.seat && swap.from !== actor.seat)) return refused('no-such-swap');
  return execute(doc, () => rootMap(doc, 'swaps').delete(by));
}

/** Whether one of the two would then hold roles that exclude each other (R3). */
function isSwapInConflict({ roles }: RolesContext, by: SeatId, { gives, takes, from }: Swap): boolean {
  const keeps = (seat: SeatId, without: RoleName) =>
    [...roles].filter(([role, holding]) => holding.seat === seat && role !== without).map(([role]) => role);
  return (
    keeps(by, gives).some((role) => excludeEachOther(role, takes)) ||
    keeps(from, takes).some((role) => excludeEachOther(role, gives))
  );
}

function give(doc: Y.Doc, role: RoleName, to: SeatId, by: SeatId, now: number): void {
  rootMap(doc, 'roles').set(role, { seat: to, since: now, by });
  rememberHolding(doc, role, to, now);
  rememberHolding(doc, role, by, now);
}
