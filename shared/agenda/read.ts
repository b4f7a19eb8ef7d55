import type * as Y from 'yjs';
import type { z } from 'zod';
import { type Clock, readClock } from '../meeting/clock.ts';
import type { MeetingView } from '../meeting/read.ts';
import { type ItemId, itemIdSchema, type RunId, type SeatId } from '../room/ids.ts';
import { readRecords } from '../room/records.ts';
import { rootMap } from '../room/roots.ts';
import { readRuns, type Run } from './runs.ts';
import { itemFieldsSchema, type ItemKind } from './schemas.ts';

export type ItemStatus = 'planned' | 'running' | 'done';

export interface AgendaItem {
  id: ItemId;
  /** Empty for a personal item, always (A8): show the kind's word instead. */
  title: string;
  itemKind: ItemKind;
  /** Planned minutes. */
  minutes: number;
  owner: SeatId | null;
  status: ItemStatus;
  /** Milliseconds of the runs that have ended. */
  spentMs: number;
  /** Server ms at which the present run began; null unless running. */
  runningSince: number | null;
}

export interface AgendaView {
  /** In the order of the agenda. */
  items: readonly AgendaItem[];
  /** Taken off the agenda, to be restored. */
  removed: readonly AgendaItem[];
  /** The running item, if one is running. */
  current: AgendaItem | null;
  /** The run of `current`. */
  currentRun: RunId | null;
  /** Sum of the planned minutes of `items`. */
  plannedMinutes: number;
  skipped: number;
}

type ItemFields = z.infer<typeof itemFieldsSchema>;

/** The agenda as it stands: order, what runs, what is done, what time was spent (A3 to A7). */
export function readAgenda(doc: Y.Doc): AgendaView {
  const { records, skipped: skippedFields } = readRecords(
    rootMap(doc, 'agenda'),
    itemIdSchema,
    itemFieldsSchema,
  );
  const { runs, skipped: skippedRuns } = readRuns(doc, (item) => records.has(item));
  const last = runs.at(-1);
  const running = last !== undefined && last.until === null ? last : null;
  const items: AgendaItem[] = [];
  const removed: AgendaItem[] = [];
  for (const [id, fields] of orderItems(records)) {
    const item = describeItem(id, fields, runs, running);
    // What runs is on the agenda: a clock nobody sees would count for nothing.
    (fields.removed && item.status !== 'running' ? removed : items).push(item);
  }
  return {
    items,
    removed,
    current: items.find((item) => item.status === 'running') ?? null,
    currentRun: running?.run ?? null,
    plannedMinutes: items.reduce((sum, item) => sum + item.minutes, 0),
    skipped: skippedFields + skippedRuns,
  };
}

/** Every item's position, removed ones included, in order; ties end at the id (A4). */
export function readPositions(doc: Y.Doc): { id: ItemId; position: string }[] {
  const { records } = readRecords(rootMap(doc, 'agenda'), itemIdSchema, itemFieldsSchema);
  return orderItems(records).map(([id, { position }]) => ({ id, position }));
}

/** The clock of one item (A7; C12, A57): earlier runs and the present one together. */
export function itemClock(
  item: Pick<AgendaItem, 'minutes' | 'spentMs' | 'runningSince'>,
  now: number,
): Clock {
  const runMs = item.runningSince === null ? 0 : Math.max(0, now - item.runningSince);
  return readClock(item.spentMs + runMs, item.minutes * 60_000);
}

/** How the planned minutes stand against the meeting's length; being over is said, never refused (A9). */
export function budget(
  agenda: Pick<AgendaView, 'plannedMinutes'>,
  meeting: Pick<MeetingView, 'minutes'>,
): { plannedMinutes: number; lengthMinutes: number; overMinutes: number } {
  const { plannedMinutes } = agenda;
  const lengthMinutes = meeting.minutes;
  return { plannedMinutes, lengthMinutes, overMinutes: Math.max(0, plannedMinutes - lengthMinutes) };
}

function orderItems(records: ReadonlyMap<ItemId, ItemFields>): [ItemId, ItemFields][] {
  return [...records].sort(([idA, a], [idB, b]) => {
    if (a.position !== b.position) return a.position < b.position ? -1 : 1;
    return idA < idB ? -1 : 1;
  });
}

function describeItem(id: ItemId, fields: ItemFields, runs: readonly Run[], running: Run | null): AgendaItem {
  const isRunning = running?.item === id;
  let spentMs = 0;
  for (const { item, since, until } of runs) if (item === id && until !== null) spentMs += until - since;
  return {
    id,
    title: fields.kind === 'personal' ? '' : fields.title,
    itemKind: fields.kind,
    minutes: fields.minutes,
    owner: fields.owner,
    status: isRunning ? 'running' : fields.finishedAt === null ? 'planned' : 'done',
    spentMs,
    runningSince: isRunning ? running.since : null,
  };
}
