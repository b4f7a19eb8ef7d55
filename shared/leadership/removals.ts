import type * as Y from 'yjs';
import { z } from 'zod';
import { readPeople } from '#shared/people/read.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { removalSchema } from './schemas.ts';

/** How many different people must agree before somebody is shown the door (C18). */
const peopleToAgree = 2;

const removalKeySchema = z.tuple([z.literal('remove'), seatIdSchema, seatIdSchema]);

/** The wish that somebody leaves: asked by one person, or agreed by two different ones. */
export interface Removal {
  kind: 'asked' | 'agreed';
  /** Who asked, by seat. */
  by: readonly SeatId[];
}

/** Who is asked to leave, and whether enough people agree (G4; C18). Never one's own wish counts. */
export function readRemovals(doc: Y.Doc): ReadonlyMap<SeatId, Removal> {
  const { people } = readPeople(doc);
  const askers = new Map<SeatId, SeatId[]>();
  for (const [key, value] of rootMap(doc, 'leadership').entries()) {
    const parsed = removalKeySchema.safeParse(key.split('/'));
    if (!parsed.success || !removalSchema.safeParse(value).success) continue;
    const [, seat, by] = parsed.data;
    if (seat === by || !people.has(by)) continue;
    askers.set(seat, [...(askers.get(seat) ?? []), by].sort());
  }
  return new Map(
    [...askers].map(([seat, by]) => [
      seat,
      { kind: by.length >= peopleToAgree ? 'agreed' : 'asked', by } satisfies Removal,
    ]),
  );
}
