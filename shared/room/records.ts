import type * as Y from 'yjs';
import { z } from 'zod';
import { groupFields } from './read.ts';

/** The records of a root map that could be read, by id, and how many entries had to be skipped. */
export interface Records<Id extends string, T> {
  records: Map<Id, T>;
  skipped: number;
}

/**
 * Reads the flat `id/field` keys of a root map as records. A field that fails its own schema is left
 * out and counted, so that one bad field (another version's word, an insider's nonsense) does not
 * take the rest of its record away; a record that then lacks a field without a default is skipped
 * and counted once more. Fields the schema does not name belong to other versions: not counted.
 * Never throws.
 */
export function readRecords<IdSchema extends z.ZodType<string>, Shape extends z.ZodRawShape>(
  map: Y.Map<unknown>,
  idSchema: IdSchema,
  schema: z.ZodObject<Shape>,
): Records<z.infer<IdSchema>, z.infer<z.ZodObject<Shape>>> {
  const records = new Map<z.infer<IdSchema>, z.infer<z.ZodObject<Shape>>>();
  const shape: z.ZodRawShape = schema.shape;
  let skipped = 0;
  for (const key of map.keys()) if (!key.includes('/')) skipped += 1;
  for (const [rawId, fields] of groupFields(map)) {
    const id = idSchema.safeParse(rawId);
    if (!id.success) {
      skipped += 1;
      continue;
    }
    const known: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(fields)) {
      const fieldSchema = Object.hasOwn(shape, field) ? shape[field] : undefined;
      if (fieldSchema === undefined) continue;
      if (z.safeParse(fieldSchema, value).success) known[field] = value;
      else skipped += 1;
    }
    const record = schema.safeParse(known);
    if (record.success) records.set(id.data, record.data);
    else skipped += 1;
  }
  return { records, skipped };
}
