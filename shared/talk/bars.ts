import type * as Y from 'yjs';
import { z } from 'zod';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';

/** Root `talk`, key `bars`: whether the group shows all bars to all. No seconds are ever stored (C14). */
const barsSchema = z.object({ isOpenToAll: z.boolean(), by: seatIdSchema, at: momentSchema });

/**
 * Talk seconds by seat, as one browser tells the others of the seats in front of it in its sealed
 * presence; whole seconds are enough for bars and for the fair order's steps of 30 s.
 */
export const talkPresenceSchema = z.record(seatIdSchema, z.number().int().min(0).max(86_400)).optional();

const openBarsInput = z.object({ isOpenToAll: z.boolean(), now: momentSchema });

/** Opens all bars to all, or closes them again; any member may (C14). Refuses `unknown-seat`. */
export function openBars(doc: Y.Doc, actor: Actor, input: z.input<typeof openBarsInput>): Outcome {
  const parsed = openBarsInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { isOpenToAll, now } = parsed.data;
  const bars = { isOpenToAll, by: actor.seat, at: now } satisfies z.infer<typeof barsSchema>;
  return execute(doc, () => rootMap(doc, 'talk').set('bars', bars));
}

/** True once the group has opened all bars to all (C14). */
export function areBarsOpen(doc: Y.Doc): boolean {
  return parseValue(rootMap(doc, 'talk'), 'bars', barsSchema)?.isOpenToAll ?? false;
}
