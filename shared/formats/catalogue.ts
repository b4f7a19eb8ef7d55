import type { Format, FormatId } from './schema.ts';

/**
 * The catalogue: every file of the folder `catalogue`, by id. Adding a format is adding one file. The
 * build collects them, so this module is for the interface and its tests; who needs a single format
 * imports its file.
 */
export const catalogue: ReadonlyMap<FormatId, Format> = new Map(
  Object.values(import.meta.glob<Format>('./catalogue/*.ts', { eager: true, import: 'format' })).map(
    (format) => [format.id, format],
  ),
);
