import type * as Y from 'yjs';
import { readBoard, type Card } from '#shared/board/read.ts';
import { readNeeds, type OpenNeed } from '#shared/flags/needs.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { readOwedRounds } from './owed.ts';
import { readGate, type GateView } from './read.ts';

/** What stays until the room is wiped, and what is gone before. The interface has words for each. */
const whatIsKept = ['focus-question', 'board', 'next-step', 'needs-more', 'topics'] as const;
const whatIsNeverKept = ['reactions', 'passes', 'talk-time', 'process-talk', 'sound-and-picture'] as const;

/** Hours after the last person left until the room and everything in it is deleted (W13). */
export const wipedAfterHours = 24;

/** How a case ends. */
export interface WrapUp {
  item: ItemId;
  /** In the presenter's own words (A60). */
  nextSteps: readonly Card[];
  gate: GateView;
  /** What needs more than this group, still open (A22). */
  needs: readonly OpenNeed[];
  /** `owed-round` only where a round is owed: then it is kept who was not heard (G7). */
  kept: readonly ((typeof whatIsKept)[number] | 'owed-round')[];
  neverKept: readonly (typeof whatIsNeverKept)[number][];
  wipedAfterHours: number;
}

/** What the wrap-up of an item shows: next step, closing round, what is kept and until when (G15). */
export function readWrapUp(doc: Y.Doc, item: ItemId, present: ReadonlySet<SeatId>): WrapUp {
  const owesRound = readOwedRounds(doc).some((round) => round.item === item);
  return {
    item,
    nextSteps: readBoard(doc).cards['next-step'].filter((card) => card.item === item),
    gate: readGate(doc, item, present),
    needs: readNeeds(doc).filter((need) => need.item === item && need.settledAt === null),
    kept: owesRound ? [...whatIsKept, 'owed-round'] : whatIsKept,
    neverKept: whatIsNeverKept,
    wipedAfterHours,
  };
}
