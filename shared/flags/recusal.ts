import type * as Y from 'yjs';
import { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { itemIdSchema, type ItemId, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { remembered } from '#shared/room/readings.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';

/**
 * Root `flags`, key `out/<item>/<seat>`: whether this person has stepped out of this item. Only its
 * owner writes it, and no reason is asked or kept (A59).
 */
export const recusalSchema = z.object({ isOut: z.boolean(), at: momentSchema });

const recusalKeySchema = z.tuple([z.literal('out'), itemIdSchema, seatIdSchema]);

const recuseInput = z.object({ item: itemIdSchema, now: momentSchema });

export interface RecusalsView {
  byItem: ReadonlyMap<ItemId, ReadonlySet<SeatId>>;
  /** Who stepped out of the running item; nobody while none runs: the item's end calls them back. */
  current: ReadonlySet<SeatId>;
}

/** Who stepped out of what (G10; A59). */
export const readRecusals = remembered(recusalsOf);

function recusalsOf(doc: Y.Doc): RecusalsView {
  const byItem = new Map<ItemId, Set<SeatId>>();
  for (const [key, value] of rootMap(doc, 'flags').entries()) {
    const place = recusalKeySchema.safeParse(key.split('/'));
    if (!place.success) continue;
    const recusal = recusalSchema.safeParse(value);
    if (!recusal.success || !recusal.data.isOut) continue;
    const [, item, seat] = place.data;
    byItem.set(item, (byItem.get(item) ?? new Set()).add(seat));
  }
  const running = byItem.size === 0 ? null : (readAgenda(doc).current?.id ?? null);
  return { byItem, current: (running === null ? undefined : byItem.get(running)) ?? new Set() };
}

/**
 * "I may know this client": steps out of an item, before or while it runs, without a reason (G10;
 * A59). The gate no longer waits for this person. Refuses `invalid`, `unknown-seat`, `unknown-item`,
 * and `role-conflict` for the presenter of what runs.
 */
export function recuse(doc: Y.Doc, actor: Actor, input: z.input<typeof recuseInput>): Outcome {
  const parsed = recuseInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const may = mayRecuse(doc, actor, item);
  if (may.kind === 'refused') return may;
  return write(doc, actor, item, { isOut: true, at: now });
}

/** Comes back to an item; the gate waits for this person again. Refuses as `recuse` does. */
export function returnFromRecusal(doc: Y.Doc, actor: Actor, input: z.input<typeof recuseInput>): Outcome {
  const parsed = recuseInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, now } = parsed.data;
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (readRecusals(doc).byItem.get(item)?.has(actor.seat) !== true) return accepted;
  return write(doc, actor, item, { isOut: false, at: now });
}

/** Anybody may step out, but whoever presents the running item. */
export function mayRecuse(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const agenda = readAgenda(doc);
  if (!agenda.items.some(({ id }) => id === item)) return refused('unknown-item');
  const presents = readRoles(doc).get('presenter')?.seat === actor.seat;
  return presents && agenda.current?.id === item ? refused('role-conflict') : accepted;
}

function write(doc: Y.Doc, actor: Actor, item: ItemId, value: z.infer<typeof recusalSchema>): Outcome {
  return execute(doc, () => rootMap(doc, 'flags').set(`out/${item}/${actor.seat}`, value));
}
