import type * as Y from 'yjs';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import type { SeatId } from '#shared/room/ids.ts';
import type { TurnsContext } from './policy.ts';
import { readTurns } from './read.ts';

/** Reads all that the policies of turns look at; `talkedMs` is as in `readTurns`. */
export function readTurnsContext(doc: Y.Doc, talkedMs?: ReadonlyMap<SeatId, number>): TurnsContext {
  return { turns: readTurns(doc, undefined, talkedMs), people: readPeople(doc), roles: readRoles(doc) };
}
