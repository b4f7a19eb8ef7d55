import type * as Y from 'yjs';
import { remembered } from '#shared/room/readings.ts';
import { rootMap } from '#shared/room/roots.ts';
import { isCopyId, parseFormat, type Format, type FormatId } from './schema.ts';

/** The formats that the group has made its own. */
export interface FormatsView {
  /** By name, ties ending at the id. */
  copies: readonly Format[];
  /** Copies that cannot be read: never offered, never in force (F1, F6). */
  broken: readonly FormatId[];
}

/** Reads the group's own formats from root `formats`. Never throws. */
export const readFormats = remembered(formatsOf);

function formatsOf(doc: Y.Doc): FormatsView {
  const copies: Format[] = [];
  const broken: FormatId[] = [];
  for (const [key, value] of rootMap(doc, 'formats').entries()) {
    if (!isCopyId(key)) continue;
    const parsed = parseFormat(value);
    if (parsed.kind === 'format' && parsed.format.id === key) copies.push(parsed.format);
    else broken.push(key);
  }
  return { copies: copies.toSorted(byName), broken: broken.toSorted() };
}

/** Compared by code unit, not by locale: every browser shows the same order. */
function byName(a: Format, b: Format): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
