import type * as Y from 'yjs';
import { z } from 'zod';
import { type AgendaItem, readAgenda } from '#shared/agenda/read.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { mayLead } from '#shared/leadership/policy.ts';
import { placeInFormat } from '#shared/leadership/place.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import { type Person, readPeople } from './read.ts';

/** How long "just arrived" stands beside a name. */
const justArrivedMs = 30_000;

/** How far somebody takes part now (P8; C21, A59). */
export type Admission =
  | { kind: 'takes-part'; isJustArrived: boolean }
  /** Arrived while this phase was running: hears and sees, and queues from the next one on. */
  | { kind: 'listens'; until: 'next-phase'; isJustArrived: boolean }
  | { kind: 'stepped-out'; item: ItemId }
  /** Has no seat, or has left it. */
  | { kind: 'outside' };

/**
 * How far a person takes part: whoever sat down after the running phase began listens until the next,
 * unless who leads let them in at once. A reload keeps the time of sitting down and so changes
 * nothing. `now` in server ms.
 */
export function readAdmission(doc: Y.Doc, seat: SeatId, now: number): Admission {
  const person = readPeople(doc).people.get(seat);
  if (person === undefined || person.leftAt !== null) return { kind: 'outside' };
  const recusals = readRecusals(doc);
  for (const [item, seats] of recusals.byItem) {
    if (recusals.current.has(seat) && recusals.current === seats) return { kind: 'stepped-out', item };
  }
  const isJustArrived = now < person.seatedAt + justArrivedMs;
  return readListeners(doc).has(seat)
    ? { kind: 'listens', until: 'next-phase', isJustArrived }
    : { kind: 'takes-part', isJustArrived };
}

/** Whether "just arrived" stands beside somebody: they came while this item ran, at most 30 s ago (P8; C21). */
export function isJustArrived(
  { seatedAt }: Pick<Person, 'seatedAt'>,
  running: Pick<AgendaItem, 'runningSince'> | null,
  now: number,
): boolean {
  const runningSince = running?.runningSince ?? null;
  return runningSince !== null && seatedAt > runningSince && now < seatedAt + justArrivedMs;
}

/**
 * The item about which the people of a device are asked whether they might know this person, before they
 * see, hear or send anything (P9; C21, A59). Null for whoever comes while nothing runs, and for whoever
 * has a seat, or left it while this item ran: they are no news to it, nor it to them.
 */
export function askedOnArrival(doc: Y.Doc, seats: readonly SeatId[]): ItemId | null {
  const { current } = readAgenda(doc);
  if (current === null) return null;
  const { people } = readPeople(doc);
  const isKnown = (seat: SeatId) => {
    const person = people.get(seat);
    if (person === undefined) return false;
    return person.leftAt === null || person.leftAt > (current.runningSince ?? 0);
  };
  return seats.some(isKnown) ? null : current.id;
}

/** Who sat down after the running phase began and was not let in at once (P8; C21). */
export const readListeners = remembered(listenersOf);

function listenersOf(doc: Y.Doc): ReadonlySet<SeatId> {
  const place = placeInFormat(doc);
  const phaseBegan = place === null ? undefined : readPhaseLog(doc, place.item)?.last.at;
  const listeners = new Set<SeatId>();
  if (phaseBegan === undefined) return listeners;
  for (const { seat, seatedAt } of readPeople(doc).people.values()) {
    const letInAt = parseValue(rootMap(doc, 'people'), letInKey(seat), momentSchema);
    if (seatedAt > phaseBegan && (letInAt === undefined || letInAt < seatedAt)) listeners.add(seat);
  }
  return listeners;
}

const letInInput = z.object({ seat: seatIdSchema, now: momentSchema });

/**
 * Lets a late joiner take part at once (P8; C21). Refuses `invalid`, `unknown-seat`, and what
 * `mayLead` refuses.
 */
export function letInAtOnce(doc: Y.Doc, actor: Actor, input: z.input<typeof letInInput>): Outcome {
  const parsed = letInInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seat, now } = parsed.data;
  const may = mayLead(doc, actor);
  if (may.kind === 'refused') return may;
  const admission = readAdmission(doc, seat, now);
  if (admission.kind === 'outside') return refused('unknown-seat');
  if (admission.kind !== 'listens') return accepted;
  const seatedAt = readPeople(doc).people.get(seat)?.seatedAt ?? now;
  return execute(doc, () => rootMap(doc, 'people').set(letInKey(seat), Math.max(now, seatedAt)));
}

/** Beside the fields of the seat; those who read only seats leave it alone. */
function letInKey(seat: SeatId): string {
  return `${seat}/letInAt`;
}
