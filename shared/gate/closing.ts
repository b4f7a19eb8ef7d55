import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { accepted, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { hasGate, readClosed, readGate } from './read.ts';
import type { Closed } from './schemas.ts';

/**
 * Writes down how a gated item was closed and drops its marks (G8; A40, C7). To be called inside the
 * transaction of the command that finishes the item, after `mayPassGate` said yes.
 */
export function closeGate(doc: Y.Doc, actor: Actor, item: ItemId, now: number): void {
  if (!hasGate(doc, item)) return;
  const map = rootMap(doc, 'gate');
  const gate = readGate(doc, item, new Set(actor.present).add(actor.seat));
  const reason = gate.waitingFor.length > 0 && gate.override.kind === 'agreed' ? gate.override.reason : null;
  const owed = reason === null ? [] : [...gate.waitingFor];
  const closed: Closed = { at: now, by: actor.seat, override: reason, owed };
  for (const key of [...map.keys()]) if (key.startsWith(`${item}/`)) map.delete(key);
  map.set(`${item}/closed`, closed);
}

/**
 * Marks and passes of cases that are closed: somebody set them at the moment of closing (G8; C7). Any
 * browser may wipe them (`wipeStrayMarks`).
 */
export function strayMarks(doc: Y.Doc): readonly string[] {
  const { items, removed } = readAgenda(doc);
  const closed = [...items, ...removed].filter(
    ({ id, status }) => status === 'done' && readClosed(doc, id) !== null,
  );
  return [...rootMap(doc, 'gate').keys()].filter((key) =>
    closed.some(({ id }) => key.startsWith(`${id}/`) && key !== `${id}/closed` && key !== `${id}/held`),
  );
}

/** Wipes them; accepted without writing when there are none. Refuses `unknown-seat`. */
export function wipeStrayMarks(doc: Y.Doc, actor: Actor): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const keys = strayMarks(doc);
  if (keys.length === 0) return accepted;
  return execute(doc, () => keys.forEach((key) => rootMap(doc, 'gate').delete(key)));
}
