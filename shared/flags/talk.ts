import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { placeInFormat } from '#shared/leadership/place.ts';
import { readPauses } from '#shared/phases/pauses.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { talkSchema, type Talk } from './schemas.ts';

/**
 * Whether the room talks about the case or about itself (G13; A36): about itself while the phase
 * clock stands still for it, or while what somebody said so of still runs; else about the case.
 */
export function readTalk(doc: Y.Doc): Talk['kind'] {
  if (isPausedForProcess(doc)) return 'process';
  const stored = readStoredTalk(doc);
  if (stored === null) return 'content';
  const running = readAgenda(doc).current?.id ?? null;
  return stored.item === undefined || stored.item === running ? stored.kind : 'content';
}

/** What was said last about the kind of talk, and by whom; null before anybody did. */
export function readStoredTalk(doc: Y.Doc): Talk | null {
  return parseValue(rootMap(doc, 'flags'), 'talk', talkSchema) ?? null;
}

/** True while the running format's clock stands still for talk about the process. */
export function isPausedForProcess(doc: Y.Doc): boolean {
  const place = placeInFormat(doc);
  if (place === null) return false;
  return readPauses(doc, place.item, place.attempt).some(
    ({ why, until }) => why === 'process' && until === null,
  );
}
