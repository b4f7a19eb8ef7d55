import type * as Y from 'yjs';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { readClosed } from '#shared/gate/read.ts';
import type { ItemId } from '#shared/room/ids.ts';

/** The case that was closed last, by the moment of closing; null before any was. */
export function lastClosed(doc: Y.Doc, items: readonly AgendaItem[]): ItemId | null {
  let last: { id: ItemId; at: number } | null = null;
  for (const { id, status } of items) {
    const closed = status === 'done' ? readClosed(doc, id) : null;
    if (closed !== null && (last === null || closed.at > last.at)) last = { id, at: closed.at };
  }
  return last?.id ?? null;
}
