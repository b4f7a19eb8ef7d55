import type * as Y from 'yjs';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readListeners } from '#shared/people/admission.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { TurnsContext } from './policy.ts';
import { readTurns } from './read.ts';

/** Reads all that the policies of turns look at; `talkedMs` is as in `readTurns`. */
export function readTurnsContext(doc: Y.Doc, talkedMs?: ReadonlyMap<SeatId, number>): TurnsContext {
  return {
    turns: readTurns(doc, undefined, talkedMs),
    leadership: readLeadershipFacts(doc),
    listeners: readListeners(doc),
  };
}
