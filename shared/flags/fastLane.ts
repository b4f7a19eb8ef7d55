import type * as Y from 'yjs';
import { planFormat, readPlannedFormats } from '#shared/formats/planned.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { accepted, type Outcome } from '#shared/room/outcome.ts';

/** The format for what cannot wait. */
const fastLane = 'crisis';

/**
 * Notes that an item in crisis is meant to take the fast lane (A37). An item that is meant to take
 * another format, or has begun one, keeps it: somebody chose it. Refuses what `planFormat` refuses.
 */
export function planFastLane(doc: Y.Doc, actor: Actor, item: ItemId): Outcome {
  if (readPlannedFormats(doc).has(item) || readPhaseLog(doc, item) !== null) return accepted;
  return planFormat(doc, actor, { item, format: fastLane });
}
