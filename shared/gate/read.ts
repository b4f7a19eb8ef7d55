import type * as Y from 'yjs';
import { readRuns } from '#shared/agenda/runs.ts';
import { itemKindSchema, type ItemKind } from '#shared/agenda/schemas.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { parseFormat } from '#shared/formats/schema.ts';
import { isHere, readPeople, type PeopleView } from '#shared/people/read.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import {
  closedSchema,
  gateModeSchema,
  overrideSchema,
  passSchema,
  sharedMarkSchema,
  type Closed,
  type GateMode,
  type OverrideReason,
} from './schemas.ts';

/** How many different people must agree to close without everybody's reaction (A40). */
const peopleToOverride = 2;

/** How one person stands with the gate. */
export type ReactionState =
  | 'to-share'
  /** Passed once; asked once more when everybody was asked. */
  | 'passed-once'
  | 'shared'
  | 'passed'
  /** Stepped out of the item: the gate does not wait (A59). */
  | 'stepped-out';

/** What two people need to close without everybody's reaction (A40). */
export type Override =
  | { kind: 'none' }
  | { kind: 'asked'; by: readonly SeatId[]; reason: OverrideReason }
  | { kind: 'agreed'; by: readonly SeatId[]; reason: OverrideReason };

/** The gate of one item, as one browser sees it. */
export interface GateView {
  item: ItemId;
  mode: GateMode;
  /** False for what is no case, or has not begun: it has no gate. */
  isGated: boolean;
  /** Everybody who is here, in order of seating: who came late is last (C21). */
  people: readonly { seat: SeatId; state: ReactionState }[];
  /** Whom the gate still waits for, in that order. */
  waitingFor: readonly SeatId[];
  /** True when everybody was asked once: who passed is asked again (A40). */
  isSecondInvitation: boolean;
  override: Override;
  /** The item may be closed. */
  isOpen: boolean;
}

/**
 * The gate of an item (G5 to G7; A40): it waits for everybody who is here (`present`) and has not
 * stepped out, and opens when each has shared or, in `pass_ok`, passed twice; or when two different
 * people agree to close.
 */
export function readGate(doc: Y.Doc, item: ItemId, present: ReadonlySet<SeatId>): GateView {
  const view = readPeople(doc);
  const mode = readGateMode(doc);
  const steppedOut = readRecusals(doc).byItem.get(item) ?? new Set<SeatId>();
  const people = [...view.people.keys()]
    .filter((seat) => isHere(view, present, seat))
    .map((seat) => ({ seat, state: readReaction(doc, item, seat, mode, steppedOut) }));
  const waitingFor = people
    .filter(({ state }) => state === 'to-share' || state === 'passed-once')
    .map(({ seat }) => seat);
  const override = readOverride(doc, item, view);
  const isGated = hasGate(doc, item);
  return {
    item,
    mode,
    isGated,
    people,
    waitingFor,
    isSecondInvitation: people.every(({ state }) => state !== 'to-share'),
    override,
    isOpen: !isGated || override.kind === 'agreed' || (people.length > 0 && waitingFor.length === 0),
  };
}

/** Whether passing opens the gate in this room; `pass_ok` until it is set (A40). */
export function readGateMode(doc: Y.Doc): GateMode {
  return parseValue(rootMap(doc, 'gate'), 'mode', gateModeSchema) ?? 'pass_ok';
}

/** Kinds of item that are about a case, whatever way of working is chosen for them (A52). */
const caseKinds = [
  'case',
  'high-risk',
  'ethics',
  'culture',
  'rupture',
] as const satisfies readonly ItemKind[];

/**
 * True of an item about a case once it ran, with a format or without, and of any item on which a format
 * was started that carries a case (A40): abandoning it does not take the gate away, and a format that
 * cannot be read counts as one. So does the loser of two started at the same moment: a gate too many
 * asks once, one too few asks never.
 */
export function hasGate(doc: Y.Doc, item: ItemId): boolean {
  if (isAboutCase(doc, item) && readRuns(doc, (one) => one === item).runs.length > 0) return true;
  for (const [key, value] of rootMap(doc, 'formats').entries()) {
    if (!key.startsWith(`${item}/`)) continue;
    const parsed = parseFormat(value);
    if (parsed.kind === 'broken') return true;
    const { kind } = parsed.format;
    if (kind === 'case' || kind === 'crisis' || kind === 'quick') return true;
  }
  return false;
}

function isAboutCase(doc: Y.Doc, item: ItemId): boolean {
  const kind = parseValue(rootMap(doc, 'agenda'), `${item}/kind`, itemKindSchema);
  return caseKinds.some((one) => one === kind);
}

/** How this item was closed, the last time; null when it never was, or had no gate. */
export function readClosed(doc: Y.Doc, item: ItemId): Closed | null {
  return parseValue(rootMap(doc, 'gate'), `${item}/closed`, closedSchema) ?? null;
}

function readReaction(
  doc: Y.Doc,
  item: ItemId,
  seat: SeatId,
  mode: GateMode,
  steppedOut: ReadonlySet<SeatId>,
): ReactionState {
  const map = rootMap(doc, 'gate');
  const key = `${item}/${seat}`;
  if (steppedOut.has(seat)) return 'stepped-out';
  if (parseValue(map, key, sharedMarkSchema) !== undefined) return 'shared';
  if (mode === 'strict' || parseValue(map, `${key}/pass/1`, passSchema) === undefined) return 'to-share';
  return parseValue(map, `${key}/pass/2`, passSchema) === undefined ? 'passed-once' : 'passed';
}

function readOverride(doc: Y.Doc, item: ItemId, { people }: PeopleView): Override {
  const map = rootMap(doc, 'gate');
  const wishes = [...people.keys()].flatMap((seat) => {
    const wish = parseValue(map, `${item}/${seat}/override`, overrideSchema);
    return wish === undefined ? [] : [{ seat, ...wish }];
  });
  const [first] = wishes.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return { kind: 'none' };
  const by = wishes.map(({ seat }) => seat);
  return { kind: by.length >= peopleToOverride ? 'agreed' : 'asked', by, reason: first.reason };
}
