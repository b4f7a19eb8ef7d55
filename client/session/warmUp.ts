import * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { readFormats } from '#shared/formats/read.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { presenceSchema, type Presence } from '#shared/people/presence.ts';
import { readRunningLog } from '#shared/phases/read.ts';
import { openSealedLog } from '#shared/sealed/sealedLog.ts';
import { readListening } from '#shared/turns/listening.ts';
import { readTurns } from '#shared/turns/read.ts';
import type { Entry } from './entry.ts';
import { newId } from './newId.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { timer } from './timer.ts';

/**
 * Does once, out of sight and while the person still looks into the mirror, what a join does first: seal,
 * open, and read a room. A browser compiles code when it is first run, and on a slow laptop that took a
 * tenth of a second of every join (decision 003). The documents are thrown away, and nothing is sent.
 */
export async function warmUp({ keys, answer }: Pick<Entry, 'keys' | 'answer'>): Promise<void> {
  const [mine, theirs] = [openPair(keys), openPair(keys)];
  const seat = seatIdSchema.parse(newId());
  takeSeat(mine.doc, { seat, present: new Set([seat]) }, { name: '-', discipline: '', now: 1 });
  await mine.log.flush();
  Y.applyUpdate(theirs.outer, Y.encodeStateAsUpdate(mine.outer));
  await theirs.log.ready();
  const reads = [
    readAgenda,
    readMeeting,
    readTurns,
    readListening,
    readBoard,
    readFormats,
    readRunningLog,
    readLeadershipFacts,
  ];
  for (const read of reads) read(theirs.doc);
  presenceSchema.safeParse({
    participant: answer.participant,
    seats: [seat],
    isMuted: true,
    isCameraOff: true,
    isSharing: false,
    typing: null,
    cursor: null,
  } satisfies Presence);
  for (const { doc, outer, log } of [mine, theirs]) {
    log.dispose();
    outer.destroy();
    doc.destroy();
  }
}

function openPair(keys: Entry['keys']) {
  const [doc, outer] = [new Y.Doc(), new Y.Doc()];
  return { doc, outer, log: openSealedLog({ outer, doc, keys, timer, mayCompact: () => false }) };
}
