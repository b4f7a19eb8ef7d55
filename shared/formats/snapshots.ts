import type * as Y from 'yjs';
import type { ItemId } from '#shared/room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { rootMap } from '#shared/room/roots.ts';
import { parseFormat, type Format, type FormatId } from './schema.ts';

/**
 * Keeps the format with which an item is started, under a key of its own: what is in force does not
 * change when the group edits its copy, and peers whose catalogue is another version agree (F5). Call
 * it within the transaction of the command that starts the format.
 */
export function keepSnapshot(doc: Y.Doc, item: ItemId, format: Format): void {
  rootMap(doc, 'formats').set(snapshotKey(item, format.id), format);
}

/** The format of this id as it was when the item was started with it; null when it cannot be read. */
export function readSnapshot(doc: Y.Doc, item: ItemId, id: FormatId): Format | null {
  return snapshotAt(doc, snapshotKey(item, id));
}

const snapshotAt = remembered((doc: Y.Doc, key: string): Format | null => {
  const parsed = parseFormat(rootMap(doc, 'formats').get(key));
  return parsed.kind === 'format' ? parsed.format : null;
});

function snapshotKey(item: ItemId, id: FormatId): string {
  return `${item}/${id}`;
}
