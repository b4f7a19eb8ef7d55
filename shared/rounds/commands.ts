import type * as Y from 'yjs';
import type { z } from 'zod';
import { readAgenda } from '#shared/agenda/read.ts';
import { markShared, passReactionForGood } from '#shared/gate/commands.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { mayTakePart } from '#shared/people/policy.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { execute } from '#shared/room/execute.ts';
import type { ItemId, SeatId } from '#shared/room/ids.ts';
import { accepted, refused, type Outcome } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { readTurnPhase, type TurnPhase } from '#shared/turns/phase.ts';
import {
  mayAnswer,
  mayEndRound,
  mayFinish,
  mayPostpone,
  mayStartRound,
  type RoundsContext,
} from './policy.ts';
import { readRounds, roundNow, type RoundsView } from './read.ts';
import {
  answerRoundInput,
  markKey,
  parseRoundKey,
  speakInRoundInput,
  startRoundInput,
  wordsKey,
  type RoundMark,
  type RoundStart,
} from './schemas.ts';

function readRoundsContext(doc: Y.Doc): RoundsContext {
  return { rounds: readRounds(doc), leadership: readLeadershipFacts(doc) };
}

/**
 * Starts a round of everybody seated (C6). The first person of the first round follows from `seed`, a
 * random whole number of the caller's; each later round starts with the next person and turns the
 * other way. A presenter who listens or answers in this phase is not asked, one who joins last is
 * asked last. What was answered in earlier rounds is wiped (C7). Refuses as `mayStartRound` does.
 */
export function startRound(doc: Y.Doc, actor: Actor, input: z.input<typeof startRoundInput>): Outcome {
  const parsed = startRoundInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { seed, now } = parsed.data;
  const context = readRoundsContext(doc);
  const may = mayStartRound(context, actor);
  if (may.kind === 'refused') return may;
  const phase = readTurnPhase(doc);
  const { people, roles } = context.leadership;
  const presenter = roles.get('presenter')?.seat ?? null;
  const seats = [...people.people.values()]
    .filter(({ seat, leftAt }) => leftAt === null && !(seat === presenter && isLeftOut(phase)))
    .map(({ seat }) => seat);
  const opening = openingOf(seats, context.rounds, seed);
  if (opening === null) return refused('unknown-seat');
  const start = {
    ...opening,
    at: now,
    by: actor.seat,
    seats,
    last: phase?.presenter === 'joins-last' ? presenter : null,
    item: readAgenda(doc).current?.id ?? null,
    phase: phase?.key ?? null,
  } satisfies RoundStart;
  const round = (context.rounds.latest?.round ?? 0) + 1;
  return execute(doc, () => {
    wipeAnswers(doc, round);
    // Only nonsense says that a round ended before it began; it must not end this one.
    rootMap(doc, 'rounds').delete(`${round}/end`);
    rootMap(doc, 'rounds').set(`${round}/start`, start);
  });
}

/** Ends the running round, and wipes what was answered in it (C7). Refuses as `mayEndRound` does. */
export function endRound(doc: Y.Doc, actor: Actor, input: z.input<typeof answerRoundInput>): Outcome {
  return change(doc, actor, input, mayEndRound, (round, _seat, now) => close(doc, round, now));
}

/**
 * Writes down that a round is over which a step of the phases or of the agenda left behind, and wipes
 * what was answered in it (T29; C7). Any browser may. Accepted without writing when there is none.
 * Refuses `unknown-seat`.
 */
export function endRoundLeftBehind(doc: Y.Doc, actor: Actor, input: { now: number }): Outcome {
  const takesPart = mayTakePart(readPeople(doc), actor);
  if (takesPart.kind === 'refused') return takesPart;
  const { leftBehind } = readRounds(doc);
  return leftBehind === null ? accepted : execute(doc, () => close(doc, leftBehind, input.now));
}

/**
 * Takes the word when asked; nobody does twice (C6). With a `text` the contribution is read aloud by
 * somebody else (C22). In a phase for the personal reaction this is one, and the gate needs no second
 * word (G17; A40). Refuses `no-round`, `not-your-turn`.
 */
export function speakInRound(doc: Y.Doc, actor: Actor, input: z.input<typeof speakInRoundInput>): Outcome {
  const parsed = speakInRoundInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { text, ...answer } = parsed.data;
  return change(doc, actor, answer, mayAnswer, (round, _seat, now) => {
    if (text !== undefined) rootMap(doc, 'rounds').set(wordsKey(round, actor.seat, 'text'), text);
    mark(doc, round, actor.seat, 'spoke', now);
    const item = reactionItem(doc);
    if (item !== null) markShared(doc, actor, { item, how: 'spoken', now });
  });
}

/**
 * Ends what the person who speaks had to say, and wipes what they wrote (C22); the next one is asked.
 * Refuses `not-your-turn`.
 */
export function finishInRound(doc: Y.Doc, actor: Actor, input: z.input<typeof answerRoundInput>): Outcome {
  return change(doc, actor, input, mayFinish, (round, seat, now) => {
    for (const field of ['text', 'reader'] as const)
      rootMap(doc, 'rounds').delete(wordsKey(round, seat, field));
    mark(doc, round, seat, 'until', now);
  });
}

/**
 * Passes, in one tap and without a reason: asked once more at the end, and the second pass is final
 * (C6, C7), for the gate too if it may be passed (G17; A40). Refuses `no-round`, `not-your-turn`.
 */
export function passInRound(doc: Y.Doc, actor: Actor, input: z.input<typeof answerRoundInput>): Outcome {
  return change(doc, actor, input, mayAnswer, (round, seat, now, isLastAsk) => {
    mark(doc, round, seat, isLastAsk ? 'aside-2' : 'aside-1', now);
    const item = isLastAsk ? reactionItem(doc) : null;
    if (item !== null) passReactionForGood(doc, actor, { item, now });
  });
}

/** "Later": the same mark as a first pass, so that nobody can count passes. Refuses `last-ask` too. */
export function laterInRound(doc: Y.Doc, actor: Actor, input: z.input<typeof answerRoundInput>): Outcome {
  return change(doc, actor, input, mayPostpone, (round, seat, now) => mark(doc, round, seat, 'aside-1', now));
}

/** The item whose reaction phase runs: what is said in its rounds is a reaction (G17; A40). */
function reactionItem(doc: Y.Doc): ItemId | null {
  return readTurnPhase(doc)?.isReaction === true ? (readAgenda(doc).current?.id ?? null) : null;
}

type Write = (round: number, seat: SeatId, now: number, isLastAsk: boolean) => void;

/** An answer to a round that is over meanwhile changes nothing and is accepted: nobody did wrong. */
function change(
  doc: Y.Doc,
  actor: Actor,
  input: z.input<typeof answerRoundInput>,
  may: (context: RoundsContext, actor: Actor) => Outcome,
  write: Write,
): Outcome {
  const parsed = answerRoundInput.safeParse(input);
  if (!parsed.success) return refused('invalid');
  const { round, now } = parsed.data;
  const context = readRoundsContext(doc);
  const { latest, running } = context.rounds;
  if (latest !== null && round < latest.round) return accepted;
  const outcome = may(context, actor);
  if (outcome.kind === 'refused') return outcome;
  if (running === null || running.round !== round) return refused('no-round');
  const asked = roundNow(running, actor.present);
  return execute(doc, () => write(round, asked.current ?? actor.seat, now, asked.isLastAsk));
}

function close(doc: Y.Doc, round: number, now: number): void {
  wipeAnswers(doc, round + 1);
  rootMap(doc, 'rounds').set(`${round}/end`, now);
}

function mark(doc: Y.Doc, round: number, seat: SeatId, what: RoundMark, now: number): void {
  rootMap(doc, 'rounds').set(markKey(round, seat, what), now);
}

/** Deletes what people did in the rounds before this number; starts and ends stay, for the rotation. */
function wipeAnswers(doc: Y.Doc, before: number): void {
  const map = rootMap(doc, 'rounds');
  for (const key of [...map.keys()]) {
    const parsed = parseRoundKey(key);
    if (parsed === null || parsed.round >= before) continue;
    if (parsed.kind !== 'start' && parsed.kind !== 'end') map.delete(key);
  }
}

/** Question rounds are asked to the presenter, silent ones are heard by them. */
function isLeftOut(phase: TurnPhase | null): boolean {
  return phase?.presenter === 'silent' || phase?.presenter === 'answers';
}

/** Who is first and which way it goes: by the seed at first, then one further and the other way round. */
function openingOf(
  seats: readonly SeatId[],
  rounds: RoundsView,
  seed: number,
): { first: SeatId; isReversed: boolean } | null {
  const before = rounds.latest?.start ?? null;
  const known = before === null ? -1 : seats.indexOf(before.first);
  const first = seats[(known < 0 ? seed : known + 1) % Math.max(1, seats.length)];
  return first === undefined ? null : { first, isReversed: before !== null && !before.isReversed };
}
