import type * as Y from 'yjs';
import type { z } from 'zod';
import { type Clock, readClock } from '../meeting/clock.ts';
import type { MeetingView } from '../meeting/read.ts';
import { type ItemId, itemIdSchema, type RunId, type SeatId } from '../room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { readRecords } from '../room/records.ts';
import { rootMap } from '../room/roots.ts';
import { type Displacement, readDisplacement } from '../phases/displacementFacts.ts';
import { readExtensions } from '../phases/extensionFacts.ts';
import { type Ledger, type Payment, settleLedger } from './ledger.ts';
import { readRuns, type Run } from './runs.ts';
import { itemFieldsSchema, type ItemKind, type Removal } from './schemas.ts';

const minuteMs = 60_000;

export type ItemStatus = 'planned' | 'running' | 'done';

export interface AgendaItem {
  id: ItemId;
  /** Empty for a personal item, always (A8): show the kind's word instead. */
  title: string;
  itemKind: ItemKind;
  /** Planned minutes. */
  minutes: number;
  /** What it has of them after extensions and what it paid for others (A10); may be a fraction. */
  effectiveMinutes: number;
  /** Milliseconds its ended runs used beyond that; others paid for them. */
  overranMs: number;
  /** The proposal to take it first next time, if there is one (A37). */
  displacement: Displacement | null;
  /** Put off to the next meeting with its owner's consent, and not begun: it takes no minutes today. */
  isFirstNextTime: boolean;
  owner: SeatId | null;
  status: ItemStatus;
  /** Milliseconds of the runs that have ended. */
  spentMs: number;
  /** Server ms at which the present run began; null unless running. */
  runningSince: number | null;
}

/** An item that was taken off the agenda. */
export interface RemovedItem extends AgendaItem {
  /** Who took it off, and when, in server ms; null where that was not noted. */
  removal: Removal | null;
}

export interface AgendaView {
  /** In the order of the agenda. */
  items: readonly AgendaItem[];
  /** Taken off the agenda, to be restored. */
  removed: readonly RemovedItem[];
  /** The running item, if one is running. */
  current: AgendaItem | null;
  /** The run of `current`. */
  currentRun: RunId | null;
  /** What `items` take today: planned minutes after all payments, overruns included. */
  plannedMinutes: number;
  /** Minutes of the items that go first next time. */
  displacedMinutes: number;
  skipped: number;
}

type ItemFields = z.infer<typeof itemFieldsSchema>;

/** The agenda as it stands: order, what runs, what is done, what time was spent and paid (A3 to A10). */
export const readAgenda = remembered(agendaOf);

function agendaOf(doc: Y.Doc): AgendaView {
  const { entries, runs, running, skipped } = readEntries(doc);
  const ledger = ledgerOf(doc, entries, runs);
  const items: AgendaItem[] = [];
  const removed: RemovedItem[] = [];
  for (const entry of entries) {
    const item = describeItem(entry, ledger);
    // What runs is on the agenda: a clock nobody sees would count for nothing.
    if (entry.isRemoved) removed.push({ ...item, removal: entry.fields.removal });
    else items.push(item);
  }
  return {
    items,
    removed,
    current: items.find((item) => item.status === 'running') ?? null,
    currentRun: running?.run ?? null,
    plannedMinutes: wholeMinutes(items.filter((item) => !item.isFirstNextTime)),
    displacedMinutes: wholeMinutes(items.filter((item) => item.isFirstNextTime)),
    skipped,
  };
}

/**
 * Every payment between items (A10; C12, A57). With `now` (server ms), what the running item is over
 * counts too; without, only runs that have ended.
 */
export function readPayments(doc: Y.Doc, now?: number): readonly Payment[] {
  return readLedger(doc, now).payments;
}

/** Payments, and what every item has after them, removed ones included (A10). */
export function readLedger(doc: Y.Doc, now?: number): Ledger {
  const { entries, runs } = readEntries(doc);
  return ledgerOf(doc, entries, runs, now);
}

/** The minutes an item has after all extensions and payments; 0 for an item that is not known (A10). */
export function effectiveMinutes(doc: Y.Doc, item: ItemId): number {
  return (readLedger(doc).effectiveMs.get(item) ?? 0) / minuteMs;
}

/**
 * What comes after the running item: the next one on the agenda that waits its turn today, from the top
 * again when there is none below; null when none waits (C19).
 */
export function nextItem({ items, current }: Pick<AgendaView, 'items' | 'current'>): AgendaItem | null {
  const at = items.findIndex(({ id }) => id === current?.id);
  const inTurn = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return inTurn.find(({ status, isFirstNextTime }) => status === 'planned' && !isFirstNextTime) ?? null;
}

/** Whether everything that was planned for today has been done: something has, nothing runs or waits. */
export function isAgendaDone({ items, current }: Pick<AgendaView, 'items' | 'current'>): boolean {
  const today = items.filter(({ isFirstNextTime }) => !isFirstNextTime);
  return current === null && today.length > 0 && today.every(({ status }) => status === 'done');
}

/** Every item's position, removed ones included, in order; ties end at the id (A4). */
export function readPositions(doc: Y.Doc): { id: ItemId; position: string }[] {
  const { records } = readRecords(rootMap(doc, 'agenda'), itemIdSchema, itemFieldsSchema);
  return orderItems(records).map(([id, { position }]) => ({ id, position }));
}

/** The clock of one item (A7; C12, A57): all runs together, against the minutes it has after payments. */
export function itemClock(
  item: Pick<AgendaItem, 'effectiveMinutes' | 'spentMs' | 'runningSince'>,
  now: number,
): Clock {
  const runMs = item.runningSince === null ? 0 : Math.max(0, now - item.runningSince);
  return readClock(item.spentMs + runMs, item.effectiveMinutes * minuteMs);
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

interface Entry {
  id: ItemId;
  fields: ItemFields;
  status: ItemStatus;
  isRemoved: boolean;
  isFirstNextTime: boolean;
  displacement: Displacement | null;
  spentMs: number;
  runningSince: number | null;
}

/** Every item in order, before anybody has paid for anything. */
function readEntries(doc: Y.Doc): { entries: Entry[]; runs: Run[]; running: Run | null; skipped: number } {
  const { records, skipped } = readRecords(rootMap(doc, 'agenda'), itemIdSchema, itemFieldsSchema);
  const { runs, skipped: skippedRuns } = readRuns(doc, (item) => records.has(item));
  const last = runs.at(-1);
  const running = last !== undefined && last.until === null ? last : null;
  const entries = orderItems(records).map(([id, fields]): Entry => {
    const isRunning = running?.item === id;
    const status = isRunning ? 'running' : fields.finishedAt === null ? 'planned' : 'done';
    let spentMs = 0;
    for (const { item, since, until } of runs) if (item === id && until !== null) spentMs += until - since;
    const displacement = readDisplacement(doc, id, fields.owner);
    const isPutOff = displacement?.consent === 'agreed' && status === 'planned' && spentMs === 0;
    return {
      id,
      fields,
      status,
      isRemoved: fields.removed && !isRunning,
      isFirstNextTime: isPutOff,
      displacement,
      spentMs,
      runningSince: isRunning ? running.since : null,
    };
  });
  return { entries, runs, running, skipped: skipped + skippedRuns };
}

function ledgerOf(doc: Y.Doc, entries: readonly Entry[], runs: readonly Run[], now?: number): Ledger {
  const items = entries.map(({ id, fields, status, isRemoved, isFirstNextTime, spentMs, runningSince }) => ({
    id,
    minutes: fields.minutes,
    spentMs: spentMs + (runningSince === null || now === undefined ? 0 : Math.max(0, now - runningSince)),
    isDone: status === 'done',
    mayPay: !isRemoved && !isFirstNextTime,
  }));
  return settleLedger(items, runs, readExtensions(doc));
}

function describeItem(entry: Entry, ledger: Ledger): AgendaItem {
  const { id, fields, status, displacement, isFirstNextTime, spentMs, runningSince } = entry;
  return {
    id,
    title: fields.kind === 'personal' ? '' : fields.title,
    itemKind: fields.kind,
    minutes: fields.minutes,
    effectiveMinutes: (ledger.effectiveMs.get(id) ?? 0) / minuteMs,
    overranMs: ledger.overrunMs.get(id) ?? 0,
    displacement,
    isFirstNextTime,
    owner: fields.owner,
    status,
    spentMs,
    runningSince,
  };
}

/** Rounded up: a started minute is one. */
function wholeMinutes(items: readonly AgendaItem[]): number {
  const ms = items.reduce((sum, item) => sum + item.effectiveMinutes * minuteMs + item.overranMs, 0);
  return Math.ceil(Math.round(ms) / minuteMs);
}
