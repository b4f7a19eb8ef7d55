import type { Phase } from '#shared/formats/schema.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { mayRaise, mayYield } from '#shared/turns/policy.ts';
import type { HandKind } from '#shared/turns/schemas.ts';
import type { PlannedAct } from './planner.ts';
import type { Scene } from './scene.ts';

const second = 1000;
/** How long a colleague speaks, unless the floor is given for a shorter time (C11). */
const speechMs = 20 * second;
const firstHandMs = 8 * second;
const betweenHandsMs = 14 * second;
const replyAfterMs = 6 * second;
const answerAfterMs = 3 * second;

/** Hands, replies, keeping within the floor's time, and answers in a round. */
export function planTurns(scene: Scene): PlannedAct[] {
  return [...planHands(scene), ...planReply(scene), ...planFloor(scene), ...planRound(scene)];
}

/** Each raises one hand in a phase, one after the other; nobody while the clock stands. */
function planHands({ cast, phase, context, present, presenter, round, now }: Scene): PlannedAct[] {
  if (phase === null || phase.pausedBy !== null || round !== null) return [];
  const { turns } = context;
  const callers = cast.filter((seat) => seat !== presenter && wantsToSpeak(phase.phase, cast, seat));
  const hand = handIn(phase.phase);
  if (hand === null) return [];
  return callers.flatMap((seat, index): PlannedAct[] => {
    const isHeard = turns.floor?.seat === seat || (turns.spoken.get(seat) ?? 0) > 0;
    const isUp = [...turns.queue, ...turns.later].some((entry) => entry.seat === seat && entry.kind === hand);
    const may = mayRaise(context, { seat, present }, hand, now);
    if (isHeard || isUp || may.kind === 'refused') return [];
    const dueAt = phase.startedAt + firstHandMs + index * betweenHandsMs;
    return [{ seat, dueAt, act: { kind: 'raise-hand', hand } }];
  });
}

/** While the presenter tells, one asks; where hands decide, everybody does. */
function wantsToSpeak(phase: Phase, cast: readonly SeatId[], seat: SeatId): boolean {
  switch (phase.floor) {
    case 'presenter':
      return seat === cast[0] || seat === cast[1];
    case 'queue':
    case 'open':
    case 'facilitator':
      return true;
    case 'round':
    case 'silent':
      return false;
    default:
      return phase.floor satisfies never;
  }
}

function handIn(phase: Phase): HandKind | null {
  const wanted: HandKind[] = phase.isQuestionOnly ? ['clarify', 'turn'] : ['turn', 'clarify'];
  return wanted.find((kind) => phase.handKinds.includes(kind)) ?? null;
}

/** One short reply to the turn that runs, by the last colleague who may (C5). */
function planReply({ cast, phase, context, present, now }: Scene): PlannedAct[] {
  const window = context.turns.replyTo;
  const since = context.turns.floor?.since;
  if (phase === null || phase.pausedBy !== null || window === null || window.repliers.size > 0) return [];
  if (since === undefined || context.turns.floor?.kind === 'reply') return [];
  const { queue, later } = context.turns;
  if ([...queue, ...later].some(({ kind }) => kind === 'reply')) return [];
  const seat = cast.findLast(
    (one) => mayRaise(context, { seat: one, present }, 'reply', now).kind === 'accepted',
  );
  if (seat === undefined) return [];
  return [{ seat, dueAt: since + replyAfterMs, act: { kind: 'raise-hand', hand: 'reply' } }];
}

/** Who has the floor gives it back in time: nobody simulated speaks over the limit. */
function planFloor({ cast, context, present }: Scene): PlannedAct[] {
  const { floor } = context.turns;
  if (floor === null || !cast.includes(floor.seat)) return [];
  if (mayYield(context, { seat: floor.seat, present }).kind === 'refused') return [];
  const spokenMs = Math.min(speechMs, floor.limitMs ?? speechMs);
  return [{ seat: floor.seat, dueAt: floor.since + spokenMs, act: { kind: 'yield' } }];
}

/** Who is asked speaks; the last of the cast passes first, and speaks when asked once more (C6). */
function planRound({ cast, round }: Scene): PlannedAct[] {
  if (round === null || round.current === null || !cast.includes(round.current)) return [];
  const seat = round.current;
  if (round.isSpeaking) {
    return [{ seat, dueAt: round.since + speechMs, act: { kind: 'finish-speaking', round: round.round } }];
  }
  const passes = seat === cast.at(-1) && !round.isLastAsk;
  return [
    {
      seat,
      dueAt: round.since + answerAfterMs,
      act: { kind: passes ? 'pass' : 'speak', round: round.round },
    },
  ];
}
