import type * as Y from 'yjs';
import type { z } from 'zod';

/** What a reader made of a root map: the entries that fit their schema, and how many did not. */
export interface Parsed<T> {
  entries: Map<string, T>;
  /** Entries skipped because they fail their schema: another version's, or an insider's nonsense. */
  skipped: number;
}

/** Parses every entry of a root map whose key is accepted; the rest is counted, never thrown on. */
export function parseEntries<T>(
  map: Y.Map<unknown>,
  schema: z.ZodType<T>,
  isMine: (key: string) => boolean = () => true,
): Parsed<T> {
  const entries = new Map<string, T>();
  let skipped = 0;
  for (const [key, value] of map.entries()) {
    if (!isMine(key)) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) entries.set(key, parsed.data);
    else skipped += 1;
  }
  return { entries, skipped };
}

/** Parses one value of a root map; undefined when absent or when it fails its schema. */
export function parseValue<T>(map: Y.Map<unknown>, key: string, schema: z.ZodType<T>): T | undefined {
  const parsed = schema.safeParse(map.get(key));
  return parsed.success ? parsed.data : undefined;
}

/**
 * Groups the flat `id/field` keys of a root map into one record per id, unparsed.
 * A key without a slash is ignored.
 */
export function groupFields(map: Y.Map<unknown>): Map<string, Record<string, unknown>> {
  const grouped = new Map<string, Record<string, unknown>>();
  for (const [key, value] of map.entries()) {
    const slash = key.indexOf('/');
    if (slash < 0) continue;
    const id = key.slice(0, slash);
    // Without a prototype: an insider's key `x/__proto__` is then a field like any other.
    const record: Record<string, unknown> = grouped.get(id) ?? Object.create(null);
    record[key.slice(slash + 1)] = value;
    grouped.set(id, record);
  }
  return grouped;
}
