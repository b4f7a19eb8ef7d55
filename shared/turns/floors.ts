import type * as Y from 'yjs';
import { grantIdSchema, type GrantId, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { parseEntries, parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  floorOrderSchema,
  grantEndSchema,
  grantSchema,
  type FloorOrder,
  type Grant,
  type GrantEnd,
} from './schemas.ts';
import { isSamePlace, readTurnPlace } from './phase.ts';

/** Everything the root `floor` tells. */
export interface FloorRecord {
  /** The last grant, ended or not. */
  latest: Grant | null;
  isHeld: boolean;
  /** The floor whose phase or item is over, as long as nobody has written down that it is too (T6). */
  leftBehind: Grant | null;
  ends: ReadonlyMap<GrantId, GrantEnd>;
  order: FloorOrder;
  skipped: number;
}

/** A turn that a lost connection cut off, waiting for its person to come back (C19). */
export interface ParkedTurn {
  grant: GrantId;
  seat: SeatId;
  kind: GrantEnd['kind'];
  /** Milliseconds that were left. */
  leftMs: number;
  /** Server ms of being cut off. */
  since: number;
}

/** Reads the root `floor`: the register, the ends of grants, and the order chosen (T2). */
export function readFloor(doc: Y.Doc): FloorRecord {
  const map = rootMap(doc, 'floor');
  const parsed = parseEntries(map, grantEndSchema, (key) => key !== 'current' && key !== 'order');
  let { skipped } = parsed;
  const ends = new Map<GrantId, GrantEnd>();
  for (const [key, end] of parsed.entries) {
    const grant = grantIdSchema.safeParse(key);
    if (grant.success) ends.set(grant.data, end);
    else skipped += 1;
  }
  const latest = parseValue(map, 'current', grantSchema) ?? null;
  if (latest === null && map.has('current')) skipped += 1;
  const order = parseValue(map, 'order', floorOrderSchema);
  if (order === undefined && map.has('order')) skipped += 1;
  const isOpen = latest !== null && !ends.has(latest.grant);
  const isHeld = isOpen && isSamePlace(latest, readTurnPlace(doc));
  const leftBehind = isOpen && !isHeld ? latest : null;
  return { latest, isHeld, leftBehind, ends, order: order ?? 'fair', skipped };
}

/**
 * How often each person was given the floor in this phase; in the item while no format runs, in the
 * meeting while no item does (C3). The floor that is being held counts too, or its holder could queue
 * again ahead of who never spoke; going on with a turn that was cut off is not another one.
 */
export function countFloors(
  floors: FloorRecord,
  item: ItemId | null,
  phase: string | null,
): Map<SeatId, number> {
  const spoken = new Map<SeatId, number>();
  const held = floors.isHeld && floors.latest !== null ? [floors.latest] : [];
  for (const floor of [...floors.ends.values(), ...held]) {
    if (floor.resumes !== null) continue;
    const isCounted = phase === null ? item === null || floor.item === item : floor.phase === phase;
    if (isCounted) spoken.set(floor.seat, (spoken.get(floor.seat) ?? 0) + 1);
  }
  return spoken;
}

/** Who had the last turn in this phase, or has it; null without one. Process points do not count. */
export function lastTurn(floors: FloorRecord, phase: string): { seat: SeatId; until: number | null } | null {
  const held = floors.isHeld && floors.latest !== null ? [{ ...floors.latest, until: null }] : [];
  const turns = [...floors.ends.values(), ...held]
    .filter((floor) => floor.phase === phase && floor.kind !== 'process')
    .toSorted((a, b) => a.since - b.since || (a.hand < b.hand ? -1 : 1));
  return turns.at(-1) ?? null;
}

/** The turns that were cut off in this item and not gone on with, each person's last one only (C19). */
export function parkedTurns(
  floors: FloorRecord,
  resumed: ReadonlySet<GrantId>,
  item: ItemId | null,
): ParkedTurn[] {
  const last = new Map<SeatId, [GrantId, GrantEnd]>();
  for (const [grant, end] of floors.ends) {
    if (end.item !== item) continue;
    const known = last.get(end.seat);
    if (known === undefined || end.since > known[1].since) last.set(end.seat, [grant, end]);
  }
  const parked: ParkedTurn[] = [];
  for (const [seat, [grant, { kind, parkedMs, until }]] of last) {
    if (parkedMs === null || resumed.has(grant)) continue;
    if (floors.isHeld && floors.latest?.seat === seat) continue;
    parked.push({ grant, seat, kind, leftMs: parkedMs, since: until });
  }
  return parked;
}
