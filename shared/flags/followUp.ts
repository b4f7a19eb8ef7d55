import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard, type Card } from '#shared/board/read.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { ItemId } from '#shared/room/ids.ts';
import { readNeeds, type OpenNeed } from './needs.ts';

/** What was left open before this run-through began: one thing to hear about (A61). */
export interface FollowUpEntry {
  /** The item it belongs to; null for a next step that was written while none ran. */
  item: ItemId | null;
  /** What needs more than this group; null for a next step alone. */
  need: OpenNeed | null;
  /** The next steps of the same item, in the presenter's words. */
  steps: readonly Card[];
}

/**
 * What the follow-up phase of the running format opens with (G16; A22, A61): what needs more than us
 * first, most urgent first, each with the next steps of its item; then the other next steps, in order
 * of writing. Null while no phase runs that follows up. Something seen to since the format began stays
 * in its place, so that nothing jumps while it is talked about.
 */
export function readFollowUp(doc: Y.Doc): readonly FollowUpEntry[] | null {
  const item = readAgenda(doc).current?.id;
  const log = item === undefined ? null : readPhaseLog(doc, item);
  if (log === null || log.ended !== null || log.last.phase.span !== 'per-step') return null;
  return openFollowUps(doc, log.steps[0]?.at ?? 0, log.item);
}

/**
 * What is to be followed up by a format that begins at this moment (server ms) on this item, which is
 * none of it itself; their number makes the minutes of its follow-up phase (F3).
 */
export function openFollowUps(doc: Y.Doc, began: number, of: ItemId | null): readonly FollowUpEntry[] {
  const needs = readNeeds(doc).filter(
    ({ at, settledAt }) => at < began && (settledAt === null || settledAt >= began),
  );
  const steps = readBoard(doc).cards['next-step'].filter(
    (card) => card.writtenAt < began && (of === null || card.item !== of),
  );
  const told = new Set<ItemId>();
  const entries = needs.map((need): FollowUpEntry => {
    const isFirst = !told.has(need.item);
    told.add(need.item);
    return {
      item: need.item,
      need,
      steps: isFirst ? steps.filter((card) => card.item === need.item) : [],
    };
  });
  const others = steps.filter((card) => card.item === null || !told.has(card.item));
  return [...entries, ...others.map((card) => ({ item: card.item, need: null, steps: [card] }))];
}
