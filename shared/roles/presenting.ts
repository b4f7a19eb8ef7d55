import type * as Y from 'yjs';
import { readAgenda } from '../agenda/read.ts';
import { readRuns } from '../agenda/runs.ts';
import type { ItemId, SeatId } from '../room/ids.ts';
import { readRoles } from './read.ts';

/** The presenter of what ran before still presents, and what runs now is somebody else's. */
export interface PresenterLeft {
  item: ItemId;
  presenter: SeatId;
  owner: SeatId;
}

/**
 * Whether presenting should be handed on (R10; A37, S8): the running item has an owner, somebody else
 * presents, and has since before the last change of items. Null when not; whoever was made presenter
 * since then presents because the group said so.
 */
export function presenterLeftOver(doc: Y.Doc): PresenterLeft | null {
  const { current } = readAgenda(doc);
  const holding = readRoles(doc).get('presenter');
  if (current === null || current.owner === null || holding === undefined) return null;
  if (holding.seat === current.owner) return null;
  const { runs } = readRuns(doc, () => true);
  const before = runs.findLast(({ item }) => item !== current.id);
  if (before === undefined || before.until === null || holding.since >= before.until) return null;
  return { item: current.id, presenter: holding.seat, owner: current.owner };
}
