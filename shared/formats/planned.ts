import type * as Y from 'yjs';
import { z } from 'zod';
import { mayEditItem } from '#shared/agenda/policy.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { itemIdSchema, type ItemId } from '#shared/room/ids.ts';
import { refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { formatIdSchema, type FormatId } from './schema.ts';

/** Root `formats`, key `plan/item`: no snapshot, whoever starts the item looks the format up. */
export const plannedSchema = z.object({ format: formatIdSchema.nullable() });
const planInput = z.object({ item: itemIdSchema, format: formatIdSchema.nullable() });
const prefix = 'plan';

/** Input of `planFormat`. Null is a quick share: a title is enough (A16). */
export interface PlanFormat {
  item: ItemId;
  format: FormatId | null;
}

/**
 * Notes which format an item is meant to take, for everybody to see before it starts (F7; A16). It binds
 * nobody: starting takes what is chosen then. Refuses `invalid`, `unknown-item`, `unknown-seat`.
 */
export function planFormat(doc: Y.Doc, actor: Actor, input: PlanFormat): Outcome {
  const parsed = planInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { item, format } = parsed.data;
  const outcome = mayEditItem({ agenda: readAgenda(doc), people: readPeople(doc) }, actor, item);
  if (outcome.kind === 'refused') return outcome;
  return execute(doc, () => rootMap(doc, 'formats').set(`${prefix}/${item}`, { format }));
}

/** The format that each item is meant to take; items without one are quick shares. Never throws. */
export function readPlannedFormats(doc: Y.Doc): ReadonlyMap<ItemId, FormatId> {
  const planned = new Map<ItemId, FormatId>();
  for (const [key, value] of rootMap(doc, 'formats').entries()) {
    const [name, item, ...rest] = key.split('/');
    if (name !== prefix || rest.length > 0) continue;
    const id = itemIdSchema.safeParse(item);
    const plan = plannedSchema.safeParse(value);
    if (id.success && plan.success && plan.data.format !== null) planned.set(id.data, plan.data.format);
  }
  return planned;
}
