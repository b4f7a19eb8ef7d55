import type * as Y from 'yjs';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { readPeople } from '#shared/people/read.ts';
import { readRoles } from '#shared/roles/read.ts';
import { handIdSchema, type GrantId, type HandId, type SeatId } from '#shared/room/ids.ts';
import { parseEntries } from '#shared/room/read.ts';
import { readRecords } from '#shared/room/records.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readRounds, type Round } from '#shared/rounds/read.ts';
import {
  countFloors,
  lastTurn,
  parkedTurns,
  readFloor,
  type FloorRecord,
  type ParkedTurn,
} from './floors.ts';
import { queueOf, type QueueEntry, type WaitingHand } from './order.ts';
import { readTurnPhase, type TurnPhase } from './phase.ts';
import { repliesOf, type ReplyWindow } from './replies.ts';
import { handNotesSchema, handSchema, parseHandKey, type FloorOrder, type Grant } from './schemas.ts';

/** Who has the floor. `limitMs` is a wish, never enforced (C11). */
export type Floor = Grant;

/** What everybody sees of the turns. */
export interface TurnsView {
  /** Null when nobody holds the floor. */
  floor: Floor | null;
  /** In the order of serving. */
  queue: readonly QueueEntry[];
  /** Hands up that the present phase does not serve; they are back when a phase allows them (C9). */
  later: readonly WaitingHand[];
  /** How often each person was given the floor in this phase; see `countFloors`. */
  spoken: ReadonlyMap<SeatId, number>;
  order: FloorOrder;
  /** Null while no format runs. */
  phase: TurnPhase | null;
  /** The presenter, if they only listen in this phase (C8). */
  listening: SeatId | null;
  /** The round that runs, if one does (C6). */
  round: Round | null;
  /** The turn that may be replied to (C5). */
  replyTo: ReplyWindow | null;
  /** Server ms until which there is quiet after the last turn, so that it can be taken in (C10). */
  gapUntil: number | null;
  /** Turns cut off by a lost connection (C19). */
  parked: readonly ParkedTurn[];
  /** Words to be read aloud, by hand; only their author is shown those of a hand that waits (C22). */
  texts: ReadonlyMap<HandId, string>;
  /** Who said that they read the words of a hand aloud (C22). */
  readers: ReadonlyMap<HandId, SeatId>;
  /** Entries that fit no schema. */
  skipped: number;
}

const nobodyTalked: ReadonlyMap<SeatId, number> = new Map();

/**
 * Derives floor, queue and counts from what happened (T1 to T23). Without an `order` it is the one the
 * room has chosen, `fair` at first. The hands of people who left, or never had a seat, are not shown.
 * `talkedMs` comes from presence, for the fair order (C3).
 */
export function readTurns(
  doc: Y.Doc,
  order?: FloorOrder,
  talkedMs: ReadonlyMap<SeatId, number> = nobodyTalked,
): TurnsView {
  const floors = readFloor(doc);
  const hands = readHands(doc);
  const notes = readRecords(rootMap(doc, 'moves'), handIdSchema, handNotesSchema);
  const rounds = readRounds(doc);
  const phase = readTurnPhase(doc);
  const listening = phase?.presenter === 'silent' ? (readRoles(doc).get('presenter')?.seat ?? null) : null;
  const { current: steppedOut } = readRecusals(doc);
  const isOut = (seat: SeatId) => steppedOut.has(seat);
  const waiting = waitingHands(doc, floors, hands.entries).filter(({ seat }) => !isOut(seat));
  const isServed = ({ seat, kind }: WaitingHand) => {
    if (kind === 'process') return true;
    return seat !== listening && (phase === null || phase.handKinds.includes(kind));
  };
  const replies = repliesOf(floors, waiting.filter(isServed));
  const item = readAgenda(doc).current?.id ?? null;
  const spoken = countFloors(floors, item, phase?.key ?? null);
  const last = phase === null || phase.gapSeconds === 0 ? null : lastTurn(floors, phase.key);
  const chosen = order ?? floors.order;
  return {
    // Whoever stepped out left the floor behind (G10; A59).
    floor: floors.isHeld && floors.latest !== null && !isOut(floors.latest.seat) ? floors.latest : null,
    queue: queueOf(waiting.filter(isServed), spoken, chosen, {
      talkedMs,
      notes: notes.records,
      lateReplies: replies.late,
      lastSpeaker: last?.seat ?? null,
    }),
    later: waiting.filter((hand) => !isServed(hand)),
    spoken,
    order: chosen,
    phase,
    listening,
    round: rounds.running,
    replyTo: replies.window,
    gapUntil:
      phase === null || last === null || last.until === null ? null : last.until + phase.gapSeconds * 1000,
    parked: parkedTurns(floors, resumedGrants(floors, hands.entries), item),
    texts: new Map(
      [...notes.records].flatMap(([hand, { text }]) => (text === undefined ? [] : [[hand, text]])),
    ),
    readers: new Map(
      [...notes.records].flatMap(([hand, { reader }]) => (reader === undefined ? [] : [[hand, reader]])),
    ),
    skipped: hands.skipped + floors.skipped + notes.skipped + rounds.skipped,
  };
}

/** Who is served next: the first in the queue who is here. The absent keep their place. */
export function nextInQueue(turns: TurnsView, present: ReadonlySet<SeatId>): QueueEntry | null {
  return turns.queue.find((entry) => present.has(entry.seat)) ?? null;
}

function readHands(doc: Y.Doc): { entries: WaitingHand[]; skipped: number } {
  const parsed = parseEntries(rootMap(doc, 'hands'), handSchema);
  let { skipped } = parsed;
  const entries: WaitingHand[] = [];
  for (const [key, { id, since, ref, resumes, leftMs }] of parsed.entries) {
    const owner = parseHandKey(key);
    if (owner === null) skipped += 1;
    else entries.push({ ...owner, hand: id, since, ref, resumes, leftMs });
  }
  return { entries, skipped };
}

/** The hands that are up, of people who have not left, and were not served yet (T1, T2). */
function waitingHands(doc: Y.Doc, floors: FloorRecord, hands: readonly WaitingHand[]): WaitingHand[] {
  const { people } = readPeople(doc);
  const served = new Set<HandId>([...floors.ends.values()].map((end) => end.hand));
  if (floors.latest !== null) served.add(floors.latest.hand);
  return hands.filter(({ seat, hand }) => people.get(seat)?.leftAt === null && !served.has(hand));
}

function resumedGrants(floors: FloorRecord, hands: readonly WaitingHand[]): Set<GrantId> {
  const resumed = new Set<GrantId>();
  for (const { resumes } of [...hands, ...floors.ends.values(), ...(floors.latest ? [floors.latest] : [])]) {
    if (resumes !== undefined && resumes !== null) resumed.add(resumes);
  }
  return resumed;
}
