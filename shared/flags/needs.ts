import type * as Y from 'yjs';
import { z } from 'zod';
import { flagIdSchema, type FlagId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { needDues, needSchema, type Need } from './schemas.ts';

/** One thing that this group is not enough for, and who sees to it (A22). A kind and no story. */
export interface OpenNeed extends Need {
  id: FlagId;
  /** Server ms; null while it is open. */
  settledAt: number | null;
}

const needKeySchema = z.tuple([z.literal('more'), flagIdSchema]);

/** Everything that needs more than this group, most urgent first, then by time (G12; A22). */
export function readNeeds(doc: Y.Doc): readonly OpenNeed[] {
  const map = rootMap(doc, 'flags');
  const needs: OpenNeed[] = [];
  for (const [key, value] of map.entries()) {
    const place = needKeySchema.safeParse(key.split('/'));
    const need = needSchema.safeParse(value);
    if (!place.success || !need.success) continue;
    const id = place.data[1];
    needs.push({ id, ...need.data, settledAt: parseValue(map, `${key}/settled`, momentSchema) ?? null });
  }
  const urgency = (need: OpenNeed) => needDues.indexOf(need.due);
  return needs.sort((a, b) => urgency(a) - urgency(b) || a.at - b.at || (a.id < b.id ? -1 : 1));
}
