import type { ItemKind } from '#shared/agenda/schemas.ts';
import type { Format } from '#shared/formats/schema.ts';
import { suggestFor } from '#shared/formats/suits.ts';

/** Formats under one heading of the picker. */
export interface FormatGroup {
  heading: { kind: 'suggested' } | { kind: 'ours' } | { kind: 'family'; family: string };
  formats: readonly Format[];
}

/**
 * The picker's list (A52): first what the item's kind suggests, then the group's own, then the catalogue
 * by family in its own order. With words to search for, only formats that hold all of them.
 */
export function listFormats(wish: {
  catalogue: readonly Format[];
  copies: readonly Format[];
  itemKind: ItemKind;
  search: string;
}): readonly FormatGroup[] {
  const words = wish.search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const isFound = (format: Format) => {
    const text = [format.name, format.family, format.source, format.sentence, format.id]
      .join(' ')
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
  const suggestion = suggestFor(wish.itemKind);
  const suggested = wish.catalogue.filter(({ id }) => id === suggestion && words.length === 0);
  const others = wish.catalogue.filter((format) => !suggested.includes(format));
  const families = [...Map.groupBy(others, ({ family }) => family)];
  const groups: FormatGroup[] = [
    { heading: { kind: 'suggested' }, formats: suggested },
    { heading: { kind: 'ours' }, formats: wish.copies },
    ...families.map(([family, formats]) => ({ heading: { kind: 'family' as const, family }, formats })),
  ];
  return groups
    .map(({ heading, formats }) => ({ heading, formats: formats.filter(isFound) }))
    .filter(({ formats }) => formats.length > 0);
}
