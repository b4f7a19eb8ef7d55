import type * as Y from 'yjs';
import { z } from 'zod';
import { leaderOf } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { isHere } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import { seatIdSchema, type HandId, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { roundNow, strayRoundWords } from '#shared/rounds/read.ts';
import { wordsKey } from '#shared/rounds/schemas.ts';
import { readTurnsContext } from './context.ts';
import type { TurnsContext } from './policy.ts';
import type { TurnsView } from './read.ts';
import type { HandKind } from './schemas.ts';

/** Written words whose turn it is: everybody reads them, and one reads them aloud (T32; C22). */
export interface AloudWords {
  author: SeatId;
  text: string;
  /** Who said that they read it; null as long as nobody did. */
  reader: SeatId | null;
  place: { kind: 'floor'; hand: HandId } | { kind: 'round'; round: number };
}

type WordsView = Pick<TurnsView, 'floor' | 'round' | 'texts' | 'readers'>;

/** The words on the floor; null when who has it speaks, or nobody does. */
export function floorWords({ floor, texts, readers }: WordsView): AloudWords | null {
  const text = floor === null ? undefined : texts.get(floor.hand);
  if (floor === null || text === undefined) return null;
  const { hand, seat } = floor;
  return { author: seat, text, reader: readers.get(hand) ?? null, place: { kind: 'floor', hand } };
}

/** The words of who of those here has the word in the running round; null when they speak, or no round runs. */
export function roundWords({ round }: WordsView, present: ReadonlySet<SeatId>): AloudWords | null {
  if (round === null) return null;
  const { current } = roundNow(round, present);
  const speaking = round.places.find(({ seat }) => seat === current);
  if (!speaking?.words) return null;
  const { text, reader } = speaking.words;
  return { author: speaking.seat, text, reader, place: { kind: 'round', round: round.round } };
}

/** The words that this seat wrote for a hand of this kind that waits; null without any. */
export function waitingWords(
  { queue, later, texts }: Pick<TurnsView, 'queue' | 'later' | 'texts'>,
  seat: SeatId,
  kind: HandKind,
): string | null {
  const hand = [...queue, ...later].find((entry) => entry.seat === seat && entry.kind === kind)?.hand;
  return (hand === undefined ? undefined : texts.get(hand)) ?? null;
}

/** Who reads these words aloud: who said so, else who leads; null while nobody here does (T32; C22). */
export function readerOf(
  context: TurnsContext,
  present: ReadonlySet<SeatId>,
  words: AloudWords,
): SeatId | null {
  const mayRead = (seat: SeatId) =>
    seat !== words.author &&
    seat !== context.turns.listening &&
    !context.leadership.steppedOut.has(seat) &&
    isHere(context.leadership.people, present, seat);
  if (words.reader !== null && mayRead(words.reader)) return words.reader;
  const leader = leaderOf(context.leadership, present);
  return leader !== null && mayRead(leader) ? leader : null;
}

/**
 * Anybody but the author may say that they read these words aloud, until somebody here has said so.
 * Refuses `no-such-hand` when no words of that person are to be read, `own-words`, `presenter-listens`
 * (C8), `stepped-out` (A59), and `read-already`.
 */
export function mayReadAloud(context: TurnsContext, actor: Actor, words: AloudWords | null): Outcome {
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  if (words === null) return refused('no-such-hand');
  if (words.author === actor.seat) return refused('own-words');
  if (context.turns.listening === actor.seat) return refused('presenter-listens');
  if (context.leadership.steppedOut.has(actor.seat)) return refused('stepped-out');
  if (words.reader === actor.seat) return accepted;
  const isRead = words.reader !== null && readerOf(context, actor.present, words) === words.reader;
  return isRead ? refused('read-already') : accepted;
}

const readAloudInput = z.object({ author: seatIdSchema });

/**
 * Says that one reads the words of this person aloud (C22). One register: of two who say so at the same
 * moment one reads, the same in every browser. Refuses as `mayReadAloud` does.
 */
export function readAloud(doc: Y.Doc, actor: Actor, input: z.input<typeof readAloudInput>): Outcome {
  const parsed = readAloudInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const context = readTurnsContext(doc);
  const all = [floorWords(context.turns), roundWords(context.turns, actor.present)];
  const words = all.find((each) => each?.author === parsed.data.author) ?? null;
  const may = mayReadAloud(context, actor, words);
  if (may.kind === 'refused' || words === null) return may;
  const { place, author } = words;
  return execute(doc, () => {
    if (place.kind === 'floor') rootMap(doc, 'moves').set(`${place.hand}/reader`, actor.seat);
    else rootMap(doc, 'rounds').set(wordsKey(place.round, author, 'reader'), actor.seat);
  });
}

/** Words of hands that neither wait nor have the floor: a late edit left them behind (C22). */
function strayWords({ floor, queue, later, texts, readers }: TurnsView): readonly HandId[] {
  const kept = new Set([...queue, ...later].map(({ hand }) => hand));
  if (floor !== null) kept.add(floor.hand);
  return [...new Set([...texts.keys(), ...readers.keys()])].filter((hand) => !kept.has(hand));
}

/**
 * Wipes words that an edit at the same moment left behind their turn: any browser may, nothing is lost.
 * Accepted without writing when there are none.
 */
export function wipeStrayWords(doc: Y.Doc, actor: Actor): Outcome {
  const context = readTurnsContext(doc);
  const takesPart = mayTakePart(context.leadership.people, actor);
  if (takesPart.kind === 'refused') return takesPart;
  const hands = strayWords(context.turns);
  const inRounds = strayRoundWords(doc);
  if (hands.length === 0 && inRounds.length === 0) return accepted;
  return execute(doc, () => {
    for (const hand of hands)
      for (const field of ['text', 'reader']) rootMap(doc, 'moves').delete(`${hand}/${field}`);
    for (const key of inRounds) rootMap(doc, 'rounds').delete(key);
  });
}
