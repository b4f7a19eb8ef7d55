import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readPeople } from '#shared/people/read.ts';
import { grantIdSchema, type HandId, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { parseEntries, parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { queueOf, type QueueEntry, type WaitingHand } from './order.ts';
import {
  floorOrderSchema,
  grantEndSchema,
  grantSchema,
  handSchema,
  parseHandKey,
  type FloorOrder,
  type Grant,
  type GrantEnd,
} from './schemas.ts';

/** Who has the floor. `limitMs` is a wish, never enforced (C11). */
export type Floor = Grant;

/** What everybody sees of the turns. */
export interface TurnsView {
  /** Null when nobody holds the floor. */
  floor: Floor | null;
  /** In the order of serving. */
  queue: readonly QueueEntry[];
  /** How often each person was given the floor in the running item, or in the meeting if none runs. */
  spoken: ReadonlyMap<SeatId, number>;
  order: FloorOrder;
  /** Entries that fit no schema. */
  skipped: number;
}

/**
 * Derives floor, queue and counts from what happened (T1 to T8). Without an `order` it is the one the
 * room has chosen, `fair` at first. The hands of people who left,
 * or never had a seat, are not shown.
 */
export function readTurns(doc: Y.Doc, order?: FloorOrder): TurnsView {
  const floors = readFloor(doc);
  const hands = readHands(doc);
  const { people } = readPeople(doc);
  const served = new Set<HandId>(floors.ends.map((end) => end.hand));
  if (floors.latest !== null) served.add(floors.latest.hand);
  const waiting = hands.entries.filter(({ seat, hand }) => {
    const person = people.get(seat);
    return person !== undefined && person.leftAt === null && !served.has(hand);
  });
  const spoken = countFloors(floors, readAgenda(doc).current?.id ?? null);
  const chosen = order ?? floors.order;
  return {
    floor: floors.isHeld ? floors.latest : null,
    queue: queueOf(waiting, spoken, chosen),
    spoken,
    order: chosen,
    skipped: hands.skipped + floors.skipped,
  };
}

/** Who is served next: the first in the queue who is here. The absent keep their place. */
export function nextInQueue(turns: TurnsView, present: ReadonlySet<SeatId>): QueueEntry | null {
  return turns.queue.find((entry) => present.has(entry.seat)) ?? null;
}

interface FloorRecord {
  /** The last grant, ended or not. */
  latest: Grant | null;
  isHeld: boolean;
  ends: readonly GrantEnd[];
  order: FloorOrder;
  skipped: number;
}

function readFloor(doc: Y.Doc): FloorRecord {
  const map = rootMap(doc, 'floor');
  const ends = parseEntries(map, grantEndSchema, (key) => key !== 'current' && key !== 'order');
  let skipped = ends.skipped;
  for (const key of ends.entries.keys()) {
    if (grantIdSchema.safeParse(key).success) continue;
    ends.entries.delete(key);
    skipped += 1;
  }
  const latest = parseValue(map, 'current', grantSchema) ?? null;
  if (latest === null && map.has('current')) skipped += 1;
  const order = parseValue(map, 'order', floorOrderSchema);
  if (order === undefined && map.has('order')) skipped += 1;
  return {
    latest,
    isHeld: latest !== null && !ends.entries.has(latest.grant),
    ends: [...ends.entries.values()],
    order: order ?? 'fair',
    skipped,
  };
}

function readHands(doc: Y.Doc): { entries: WaitingHand[]; skipped: number } {
  const parsed = parseEntries(rootMap(doc, 'hands'), handSchema);
  let { skipped } = parsed;
  const entries: WaitingHand[] = [];
  for (const [key, hand] of parsed.entries) {
    const owner = parseHandKey(key);
    if (owner === null) skipped += 1;
    else entries.push({ ...owner, hand: hand.id, since: hand.since });
  }
  return { entries, skipped };
}

/** The floor that is being held counts too, or its holder could re-queue ahead of who never spoke. */
function countFloors(floors: FloorRecord, item: ItemId | null): Map<SeatId, number> {
  const spoken = new Map<SeatId, number>();
  const held = floors.isHeld && floors.latest !== null ? [floors.latest] : [];
  for (const { seat, item: during } of [...floors.ends, ...held]) {
    if (item === null || during === item) spoken.set(seat, (spoken.get(seat) ?? 0) + 1);
  }
  return spoken;
}
