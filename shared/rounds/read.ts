import type * as Y from 'yjs';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readPeople } from '#shared/people/read.ts';
import { seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { remembered } from '#shared/room/readings.ts';
import { parseValue } from '#shared/room/read.ts';
import { rootMap } from '#shared/room/roots.ts';
import { momentSchema } from '#shared/room/time.ts';
import {
  parseRoundKey,
  roundStartSchema,
  roundTextSchema,
  wordsKey,
  type RoundMark,
  type RoundStart,
} from './schemas.ts';
import { isSamePlace, readTurnPlace } from '#shared/turns/phase.ts';

/**
 * How somebody stands in a round. `aside` is a pass or a "later" alike: asked once more (C6, C7).
 * `overtaken` was not here when asked, and is asked at the end (C19).
 */
export type RoundState = 'due' | 'overtaken' | 'aside' | 'speaking' | 'spoke' | 'done';

/** One person's place in a round. */
export interface RoundPlace {
  seat: SeatId;
  state: RoundState;
  /** Came after the round began: asked after everybody else (C21). */
  isLate: boolean;
  /** Server ms of taking the word; null before. */
  spokeAt: number | null;
  /** Server ms of the last thing they did in this round; null before. */
  answeredAt: number | null;
  /** What they wrote, while it is theirs to be heard, and who said that they read it aloud (C22). */
  words: { text: string; reader: SeatId | null } | null;
}

/** A round as the document has it; who of them is here is another matter: see `roundNow`. */
export interface Round {
  round: number;
  start: RoundStart;
  /** In the order of asking. */
  places: readonly RoundPlace[];
}

/** The rounds of a meeting. */
export interface RoundsView {
  /** The round that runs, if one does. */
  running: Round | null;
  /** The round whose phase or item is over, as long as nobody has written down that it is too (T29). */
  leftBehind: number | null;
  /** The last round that began, over or not: the next one starts and turns another way. */
  latest: { round: number; start: RoundStart } | null;
  skipped: number;
}

type Marks = ReadonlyMap<SeatId, ReadonlyMap<RoundMark, number>>;

/** The rounds of this meeting: the one that runs and how everybody stands in it (C6). */
export const readRounds = remembered(roundsOf);

function roundsOf(doc: Y.Doc): RoundsView {
  const starts = new Map<number, RoundStart>();
  const ended = new Set<number>();
  const marks = new Map<number, Map<SeatId, Map<RoundMark, number>>>();
  let skipped = 0;
  for (const [key, value] of rootMap(doc, 'rounds').entries()) {
    const parsed = parseRoundKey(key);
    const at = momentSchema.safeParse(value);
    const start = roundStartSchema.safeParse(value);
    if (parsed?.kind === 'start' && start.success) starts.set(parsed.round, start.data);
    else if (parsed?.kind === 'end' && at.success) ended.add(parsed.round);
    else if (parsed?.kind === 'mark' && at.success) {
      const ofRound = marks.get(parsed.round) ?? new Map<SeatId, Map<RoundMark, number>>();
      const ofSeat = ofRound.get(parsed.seat) ?? new Map<RoundMark, number>();
      marks.set(parsed.round, ofRound.set(parsed.seat, ofSeat.set(parsed.mark, at.data)));
    } else if (!isReadableWords(parsed?.kind, value)) skipped += 1;
  }
  const round = Math.max(0, ...starts.keys());
  const start = starts.get(round);
  if (start === undefined) return { running: null, leftBehind: null, latest: null, skipped };
  const latest = { round, start };
  if (ended.has(round)) return { running: null, leftBehind: null, latest, skipped };
  if (!isSamePlace(start, readTurnPlace(doc))) return { running: null, leftBehind: round, latest, skipped };
  const places = placesOf(doc, latest, marks.get(round) ?? new Map());
  return { running: { ...latest, places }, leftBehind: null, latest, skipped };
}

/** The seats of a round in the order of asking, without those who came later (C6). */
export function orderOfRound(start: Pick<RoundStart, 'seats' | 'first' | 'isReversed' | 'last'>): SeatId[] {
  const ring = start.isReversed ? start.seats.toReversed() : start.seats;
  const from = Math.max(0, ring.indexOf(start.first));
  const order = [...new Set([...ring.slice(from), ...ring.slice(0, from)])];
  const { last } = start;
  return last !== null && order.includes(last) ? [...order.filter((seat) => seat !== last), last] : order;
}

function isReadableWords(kind: string | undefined, value: unknown): boolean {
  if (kind === 'text') return roundTextSchema.safeParse(value).success;
  return kind === 'reader' && seatIdSchema.safeParse(value).success;
}

/** What somebody wrote in a round; shown while it is their turn, and wiped with it (C22). */
function wordsOf(doc: Y.Doc, round: number, seat: SeatId): RoundPlace['words'] {
  const map = rootMap(doc, 'rounds');
  const text = parseValue(map, wordsKey(round, seat, 'text'), roundTextSchema);
  if (text === undefined) return null;
  const reader = seatIdSchema.safeParse(map.get(wordsKey(round, seat, 'reader')));
  return { text, reader: reader.data ?? null };
}

function placesOf(
  doc: Y.Doc,
  { round, start }: { round: number; start: RoundStart },
  marks: Marks,
): RoundPlace[] {
  const { people } = readPeople(doc);
  const { current: steppedOut } = readRecusals(doc);
  // Nobody waits for whoever stepped out of this item; back in it they are asked (G10; A59).
  const isAsked = (seat: SeatId) => people.get(seat)?.leftAt === null && !steppedOut.has(seat);
  const order = orderOfRound(start);
  const late = [...people.values()].filter(
    ({ seat, seatedAt }) => seatedAt > start.at && !order.includes(seat),
  );
  const seats = [...order, ...late.map(({ seat }) => seat)];
  const lastAnswered = seats.findLastIndex((seat) => marks.has(seat));
  return seats
    .map((seat, index) => {
      const state = stateOf(marks.get(seat), index < lastAnswered);
      return {
        seat,
        state,
        isLate: index >= order.length,
        spokeAt: marks.get(seat)?.get('spoke') ?? null,
        answeredAt: lastMoment(marks.get(seat)),
        words: state === 'speaking' ? wordsOf(doc, round, seat) : null,
      };
    })
    .filter(({ seat, state }) => isAsked(seat) || state === 'spoke' || state === 'done');
}

/** Keys of words whose contribution, or whose round, is over: an answer at the same moment left them (C22). */
export function strayRoundWords(doc: Y.Doc): readonly string[] {
  const { running } = readRounds(doc);
  // Whoever dropped while speaking is passed over and still speaks by their marks (T27): two may.
  const speaking = new Set(
    running?.places.flatMap(({ seat, state }) => (state === 'speaking' ? [seat] : [])),
  );
  return [...rootMap(doc, 'rounds').keys()].filter((key) => {
    const parsed = parseRoundKey(key);
    if (parsed?.kind !== 'text' && parsed?.kind !== 'reader') return false;
    return parsed.round !== running?.round || !speaking.has(parsed.seat);
  });
}

/** Having spoken counts more than any pass: two browsers of one person cannot make it two turns. */
function stateOf(marks: ReadonlyMap<RoundMark, number> | undefined, isOvertaken: boolean): RoundState {
  if (marks === undefined) return isOvertaken ? 'overtaken' : 'due';
  if (marks.has('spoke')) return marks.has('until') ? 'spoke' : 'speaking';
  if (marks.has('aside-2')) return 'done';
  return marks.has('aside-1') ? 'aside' : 'due';
}

function lastMoment(marks: ReadonlyMap<RoundMark, number> | undefined): number | null {
  return marks === undefined ? null : Math.max(...marks.values());
}

/** A round as it stands with the people who are here. */
export interface RoundNow {
  round: number;
  /** Who is asked, or speaks; null when everybody who is here has been heard. */
  current: SeatId | null;
  isSpeaking: boolean;
  /** Asked for the second and last time: speak or pass, no "later". */
  isLastAsk: boolean;
  /** Server ms since which `current` is asked, or speaks. */
  since: number;
  /** Who is asked after `current`, in order; only those who are here. */
  next: readonly SeatId[];
  /** Not heard yet and not here: asked at the end if they come back (C19). */
  away: readonly SeatId[];
  isComplete: boolean;
}

/**
 * Who is asked now: who has the word, then those not asked yet, then once more those who passed, said
 * "later" or were away, then who came late (C6, C19, C21). Nobody who is not here is waited for.
 */
export function roundNow(round: Round, present: ReadonlySet<SeatId>): RoundNow {
  const waiting = round.places.filter(({ state }) => state !== 'spoke' && state !== 'done');
  const asked = [
    ...waiting.filter(({ state }) => state === 'speaking'),
    ...waiting.filter(({ state, isLate }) => state === 'due' && !isLate),
    ...waiting.filter(({ state, isLate }) => (state === 'aside' || state === 'overtaken') && !isLate),
    ...waiting.filter(({ state, isLate }) => isLate && (state === 'due' || state === 'overtaken')),
    ...waiting.filter(({ state, isLate }) => isLate && state === 'aside'),
  ];
  const here = asked.filter(({ seat }) => present.has(seat));
  const [current] = here;
  const isSpeaking = current?.state === 'speaking';
  const moments = round.places.flatMap(({ answeredAt }) => answeredAt ?? []);
  const spokeAt = isSpeaking ? current.spokeAt : null;
  return {
    round: round.round,
    current: current?.seat ?? null,
    isSpeaking,
    isLastAsk: current?.state === 'aside',
    since: spokeAt ?? Math.max(round.start.at, ...moments),
    next: here.slice(1).map(({ seat }) => seat),
    away: asked
      .filter(({ seat, state }) => !present.has(seat) && state !== 'speaking')
      .map(({ seat }) => seat),
    isComplete: current === undefined,
  };
}
