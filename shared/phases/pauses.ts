import type * as Y from 'yjs';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import type { Span } from './spans.ts';
import { pauseMarkSchema, type PauseReason, pauseReasons, phaseKey } from './schemas.ts';

/** One standstill of the phase clock. Server ms; `until` is null while it lasts. */
export interface Pause extends Span {
  why: PauseReason;
  /** How many pauses for this reason came before. */
  count: number;
  by: SeatId;
}

/**
 * The pauses of one run-through of a format, by reason and in order. They are numbered for each reason:
 * two people pausing at once make one pause, and ending one reason leaves the others standing (H5).
 */
export function readPauses(doc: Y.Doc, item: ItemId, attempt: number): readonly Pause[] {
  const map = rootMap(doc, 'phases');
  return pauseReasons.flatMap((why) => pausesFor(map, item, attempt, why));
}

function pausesFor(map: Y.Map<unknown>, item: ItemId, attempt: number, why: PauseReason): Pause[] {
  const pauses: Pause[] = [];
  for (let count = 0; ; count += 1) {
    const start = parseValue(map, phaseKey(item, attempt, 'pause', why, count), pauseMarkSchema);
    if (start === undefined) return pauses;
    const end = parseValue(map, phaseKey(item, attempt, 'pause', why, count, 'until'), pauseMarkSchema);
    const until = end === undefined ? null : Math.max(start.at, end.at);
    pauses.push({ why, count, since: start.at, until, by: start.by });
    if (until === null) return pauses;
  }
}
