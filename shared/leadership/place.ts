import type * as Y from 'yjs';
import { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { itemIdSchema } from '#shared/room/ids.ts';

/** Where the running format stands: a phase has ended when this changed. Null while none runs. */
export const placeInFormatSchema = z
  .object({ item: itemIdSchema, attempt: z.number().int().min(0), step: z.number().int().min(0) })
  .nullable();
export type PlaceInFormat = z.infer<typeof placeInFormatSchema>;

/** Where the format of the running item stands now. */
export function placeInFormat(doc: Y.Doc): PlaceInFormat {
  const item = readAgenda(doc).current?.id;
  const log = item === undefined ? null : readPhaseLog(doc, item);
  return item === undefined || log === null || log.ended !== null
    ? null
    : { item, attempt: log.attempt, step: log.last.step };
}

/** True when no phase ended between the two moments. */
export function isSamePlace(a: PlaceInFormat, b: PlaceInFormat): boolean {
  return a?.item === b?.item && a?.attempt === b?.attempt && a?.step === b?.step;
}
