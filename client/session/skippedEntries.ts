import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { readBoard } from '#shared/board/read.ts';
import { chosenSchema, topicSchema, voteSchema } from '#shared/choices/schemas.ts';
import { recusalSchema } from '#shared/flags/recusal.ts';
import {
  crisisAnswerSchema,
  crisisSchema,
  dismissalSchema,
  needSchema,
  talkSchema,
} from '#shared/flags/schemas.ts';
import { plannedSchema } from '#shared/formats/planned.ts';
import { readFormats } from '#shared/formats/read.ts';
import { formatSchema } from '#shared/formats/schema.ts';
import {
  closedSchema,
  gateModeSchema,
  heldSchema,
  overrideSchema,
  passSchema,
  sharedMarkSchema,
} from '#shared/gate/schemas.ts';
import {
  deputySchema,
  removalSchema,
  returnAnswerSchema,
  stintEndSchema,
  stintSchema,
} from '#shared/leadership/schemas.ts';
import { readMeeting } from '#shared/meeting/read.ts';
import { readPeople } from '#shared/people/read.ts';
import {
  chosenPayerSchema,
  displacementConsentSchema,
  displacementSchema,
  extensionSchema,
  formatEndSchema,
  formatStartSchema,
  pauseMarkSchema,
  stepSchema,
  thumbSchema,
} from '#shared/phases/schemas.ts';
import { parseRoles } from '#shared/roles/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { readTurns } from '#shared/turns/read.ts';

const uncountedRoots = ['formats', 'phases', 'choices', 'gate', 'flags', 'leadership'] as const;

type Kind = readonly [key: RegExp, schema: z.ZodType];

/**
 * The roots whose readers ask for one entry at a time and so count none: what stands under which key, the
 * first pattern deciding. A key that none fits is another version's, and is not counted.
 */
const kinds: Readonly<Record<(typeof uncountedRoots)[number], readonly Kind[]>> = {
  // A copy of the group's own is counted by its reader.
  formats: [
    [/^plan\/[^/]+$/, plannedSchema],
    [/^[^/]+\/[^/]+$/, formatSchema],
  ],
  phases: [
    [/^[^/]+\/\d+\/start$/, formatStartSchema],
    [/^[^/]+\/\d+\/step\/\d+$/, stepSchema],
    [/^[^/]+\/\d+\/pause\//, pauseMarkSchema],
    [/^[^/]+\/\d+\/thumb\//, thumbSchema],
    [/^[^/]+\/\d+\/payer\//, chosenPayerSchema],
    [/^[^/]+\/\d+\/extension\//, extensionSchema],
    [/^[^/]+\/\d+\/end$/, formatEndSchema],
    [/^[^/]+\/displaced\/proposal$/, displacementSchema],
    [/^[^/]+\/displaced\/consent$/, displacementConsentSchema],
  ],
  choices: [
    [/\/chosen\/\d+$/, chosenSchema],
    [/^([^/:]+\/){3}[^/:]+:[^/:]+$/, voteSchema],
    [/^([^/:]+\/){2}[^/:]+:[^/:]+$/, topicSchema],
  ],
  gate: [
    [/^mode$/, gateModeSchema],
    [/^[^/]+\/closed$/, closedSchema],
    [/^[^/]+\/held$/, heldSchema],
    [/^[^/]+\/[^/]+$/, sharedMarkSchema],
    [/^[^/]+\/[^/]+\/pass\/\d+$/, passSchema],
    [/^[^/]+\/[^/]+\/override$/, overrideSchema],
  ],
  flags: [
    [/^talk$/, talkSchema],
    [/^more\/[^/]+\/settled$/, momentSchema],
    [/^more\/[^/]+$/, needSchema],
    [/^out\/[^/]+\/[^/]+$/, recusalSchema],
    [/^[^/]+\/answer$/, crisisAnswerSchema],
    [/^[^/]+\/dismissed\/[^/]+$/, dismissalSchema],
    [/^[^/]+$/, crisisSchema],
  ],
  leadership: [
    [/^deputy$/, deputySchema],
    [/^acting$/, stintSchema],
    [/^end\/[^/]+$/, stintEndSchema],
    [/^ask\/[^/]+$/, returnAnswerSchema],
    [/^remove\/[^/]+\/[^/]+$/, removalSchema],
  ],
};

/** How many entries of the room document fit no schema: another version's, or an insider's nonsense (P7). */
export function countSkipped(doc: Y.Doc): number {
  const counted = [readPeople, readMeeting, parseRoles, readAgenda, readBoard].map(
    (read) => read(doc).skipped,
  );
  const sum = [...counted, readTurns(doc).skipped, readFormats(doc).broken.length].reduce((a, b) => a + b, 0);
  return sum + countUnfit(doc);
}

/** The same in the roots whose readers count none. */
export function countUnfit(doc: Y.Doc): number {
  let unfit = 0;
  for (const root of uncountedRoots) {
    for (const [key, value] of rootMap(doc, root).entries()) {
      const schema = kinds[root].find(([pattern]) => pattern.test(key))?.[1];
      if (schema !== undefined && !schema.safeParse(value).success) unfit += 1;
    }
  }
  return unfit;
}
