import { catalogue } from '#shared/formats/catalogue.ts';
import type { Format, FormatId } from '#shared/formats/schema.ts';

/** A format by its id, from the catalogue or from the group's own; null when it is gone. */
export function findFormat(copies: readonly Format[], id: FormatId): Format | null {
  return catalogue.get(id) ?? copies.find((copy) => copy.id === id) ?? null;
}
