import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { readRuns } from '#shared/agenda/runs.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import type { Format, Phase } from '#shared/formats/schema.ts';
import { readLeadershipFacts, type LeadershipFacts } from '#shared/leadership/read.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { seatIdSchema, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { excludeEachOther, roleState } from './read.ts';
import { holdingSchema } from './schemas.ts';
import { rememberHolding } from './rotation.ts';

/** What becomes of the presenter's role when an item, or a format on it, begins (R10; A37, S8). */
type PresentingChange =
  | { kind: 'keep' }
  /** Nobody of those here may present it: somebody has to say that they do. */
  | { kind: 'open' }
  /** `isAgain`: to who presented this item when it was left. */
  | { kind: 'pass'; seat: SeatId; isAgain: boolean };

const keep: PresentingChange = { kind: 'keep' };

/**
 * Whose presenting it is when this item begins (R10): who presented what ran before does not present
 * somebody else's. It passes to whoever presented this item when it ran last, else to its owner. Whoever
 * was made presenter since the last item ended presents because the group said so.
 */
export function presentingAtStart(doc: Y.Doc, present: ReadonlySet<SeatId>, item: ItemId): PresentingChange {
  const holding = parseValue(rootMap(doc, 'roles'), 'presenter', holdingSchema);
  const before = lastOther(doc, item);
  if (holding === undefined || before === null) return keep;
  if (before.until !== null && holding.since >= before.until) return keep;
  const change = changeTo(doc, readLeadershipFacts(doc), present, item);
  // Open before, it goes back to who presented this item; its owner is made to by a format only.
  const isAgain = change.kind === 'pass' && change.isAgain;
  return holding.seat === null && !isAgain ? keep : change;
}

/** Who presents when a format begins on this item: its owner, if nobody here does yet (R10). */
export function presentingAtFormat(
  doc: Y.Doc,
  present: ReadonlySet<SeatId>,
  { item, format }: { item: ItemId; format: Format },
): PresentingChange {
  const hasPresenter = format.phases.some(needsPresenter);
  const facts = readLeadershipFacts(doc);
  const state = roleState(facts.roles, facts.people, present, 'presenter');
  if (!hasPresenter || state.kind === 'held') return keep;
  const change = changeTo(doc, facts, present, item);
  return change.kind === 'pass' ? change : keep;
}

/** Whether somebody has to present in this phase: to speak, to answer, to listen or to decide. */
export function needsPresenter({ presenter }: Pick<Phase, 'presenter'>): boolean {
  return (
    presenter === 'speaks' || presenter === 'answers' || presenter === 'silent' || presenter === 'decides'
  );
}

/** Writes the change down. To be called inside the transaction of the command that begins something. */
export function changePresenting(doc: Y.Doc, actor: Actor, change: PresentingChange, now: number): void {
  if (change.kind === 'keep') return;
  const seat = change.kind === 'pass' ? change.seat : null;
  const before = readLeadershipFacts(doc).roles.get('presenter')?.seat ?? null;
  if (before === seat) return;
  for (const one of [before, seat]) if (one !== null) rememberHolding(doc, 'presenter', one, now);
  rootMap(doc, 'roles').set('presenter', { seat, since: now, by: actor.seat });
}

/**
 * Notes who presents the item that is left for this one, so that it is theirs again when it goes on. To
 * be called inside the transaction that starts an item, before presenting changes.
 */
export function notePresenter(doc: Y.Doc, starting: ItemId): void {
  const { current } = readAgenda(doc);
  const register = parseValue(rootMap(doc, 'roles'), 'presenter', holdingSchema);
  if (current === null || current.id === starting || register === undefined) return;
  // Opened before this item began, it says nothing of this item.
  if (register.seat === null && register.since < (current.runningSince ?? 0)) return;
  rootMap(doc, 'agenda').set(`${current.id}/presenter`, register.seat);
}

function changeTo(
  doc: Y.Doc,
  facts: LeadershipFacts,
  present: ReadonlySet<SeatId>,
  item: ItemId,
): PresentingChange {
  const noted = rootMap(doc, 'agenda').get(`${item}/presenter`);
  // Whoever presented it gave that back before it was left (R5).
  if (noted === null) return { kind: 'open' };
  const last = seatIdSchema.safeParse(noted).data ?? null;
  const { items, removed } = readAgenda(doc);
  const owner = [...items, ...removed].find(({ id }) => id === item)?.owner ?? null;
  const out = readRecusals(doc).byItem.get(item);
  const isFree = (seat: SeatId) => mayPresent(facts, present, seat) && out?.has(seat) !== true;
  const seat = [last, owner].find((one) => one !== null && isFree(one)) ?? null;
  return seat === null ? { kind: 'open' } : { kind: 'pass', seat, isAgain: seat === last };
}

/** Here, and neither leading nor devil's advocate (R3). */
function mayPresent(
  { people, roles, stint }: LeadershipFacts,
  present: ReadonlySet<SeatId>,
  seat: SeatId,
): boolean {
  if (!isHere(people, present, seat) || stint?.seat === seat) return false;
  return ![...roles].some(([role, holding]) => holding.seat === seat && excludeEachOther(role, 'presenter'));
}

function lastOther(doc: Y.Doc, item: ItemId): { until: number | null } | null {
  const { runs } = readRuns(doc, () => true);
  return runs.findLast((run) => run.item !== item) ?? null;
}
