import type * as Y from 'yjs';
import { type ItemId, itemIdSchema, type SeatId } from '#shared/room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { chosenPayerSchema, extensionSchema, phaseKey, thumbSchema } from './schemas.ts';

/** How often a phase may be extended (C12): by half, then by a quarter, then the group moves on. */
export const extensionShares = [1 / 2, 1 / 4] as const;

/** One extension that was given. */
export interface Extension {
  /** Its key in root `phases`, which orders extensions given at the same moment. */
  key: string;
  /** The item whose phase was extended. */
  item: ItemId;
  ms: number;
  /** The item named to pay; null when none could. */
  payer: ItemId | null;
  at: number;
  by: SeatId;
}

/** Every extension of every item, in order of giving, ties ending at the key. */
export const readExtensions = remembered(allExtensions);

function allExtensions(doc: Y.Doc): readonly Extension[] {
  const found: Extension[] = [];
  for (const [key, value] of rootMap(doc, 'phases').entries()) {
    const [itemText, attempt, kind, visit, number, ...rest] = key.split('/');
    if (kind !== 'extension' || rest.length > 0 || attempt === undefined || visit === undefined) continue;
    if (!extensionShares.some((_share, index) => String(index) === number)) continue;
    const item = itemIdSchema.safeParse(itemText);
    const fact = extensionSchema.safeParse(value);
    if (item.success && fact.success) found.push({ key, item: item.data, ...fact.data });
  }
  return found.sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at - b.at));
}

/** The extensions of one phase in one run-through, in order: none, one or two. */
export function extensionsOf(doc: Y.Doc, item: ItemId, attempt: number, visit: string): readonly Extension[] {
  const map = rootMap(doc, 'phases');
  const given: Extension[] = [];
  for (const number of extensionShares.keys()) {
    const key = phaseKey(item, attempt, 'extension', visit, number);
    const fact = parseValue(map, key, extensionSchema);
    if (fact === undefined) return given;
    given.push({ key, item, ...fact });
  }
  return given;
}

interface ExtensionPlace {
  item: ItemId;
  attempt: number;
  visit: string;
  number: number;
}

/** The item chosen to pay for the extension of that number; null while none was chosen. */
export function readChosenPayer(doc: Y.Doc, { item, attempt, visit, number }: ExtensionPlace): ItemId | null {
  const key = phaseKey(item, attempt, 'payer', visit, number);
  return parseValue(rootMap(doc, 'phases'), key, chosenPayerSchema)?.payer ?? null;
}

/**
 * The thumbs of the people asked about, for the extension of that number. Who was for it with another
 * payer than `payer` stands in `outdated`: nobody's yes counts for what they have not seen.
 */
export function readThumbs(
  doc: Y.Doc,
  place: ExtensionPlace,
  people: Iterable<SeatId>,
  payer: ItemId | null,
): { up: readonly SeatId[]; down: readonly SeatId[]; outdated: readonly SeatId[] } {
  const map = rootMap(doc, 'phases');
  const up: SeatId[] = [];
  const down: SeatId[] = [];
  const outdated: SeatId[] = [];
  for (const seat of people) {
    const key = phaseKey(place.item, place.attempt, 'thumb', place.visit, place.number, seat);
    const thumb = parseValue(map, key, thumbSchema);
    if (thumb === undefined) continue;
    if (!thumb.up) down.push(seat);
    else (thumb.payer === payer ? up : outdated).push(seat);
  }
  return { up, down, outdated };
}
