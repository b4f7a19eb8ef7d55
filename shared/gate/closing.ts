import type * as Y from 'yjs';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { hasGate, readGate } from './read.ts';
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
