import { mayChoose, mayPlaceDot, mayWriteTopic } from '#shared/choices/policy.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { topicLines } from './lines.ts';
import type { PlannedAct } from './planner.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const firstTopicMs = 6 * second;
const betweenTopicsMs = 7 * second;
const firstDotMs = 40 * second;
const betweenDotsMs = 4 * second;
const chooseAfterMs = 70 * second;

/** Topics, dots, and a decision where one of the simulated decides (F8). */
export function planChoice(scene: Scene): PlannedAct[] {
  if (scene.phase === null || scene.phase.pausedBy !== null) return [];
  return [...planTopics(scene), ...planDots(scene), ...planDecision(scene)];
}

/** Each brings one topic. */
function planTopics({ cast, phase, choice, present }: Scene): PlannedAct[] {
  const options = choice.choice?.options ?? [];
  return cast.flatMap((seat, index): PlannedAct[] => {
    const text = topicLines[index % topicLines.length];
    const isWritten = options.some(({ author }) => author === seat);
    if (phase === null || text === undefined || isWritten) return [];
    if (mayWriteTopic(choice, { seat, present }).kind === 'refused') return [];
    const dueAt = phase.startedAt + firstTopicMs + index * betweenTopicsMs;
    return [{ seat, dueAt, act: { kind: 'write-topic', text } }];
  });
}

/** Each places all dots, beginning with the option that follows the own place in the cast. */
function planDots({ cast, phase, choice, present }: Scene): PlannedAct[] {
  const view = choice.choice;
  if (phase === null || view === null) return [];
  return cast.flatMap((seat, index): PlannedAct[] => {
    const own = view.votes.get(seat) ?? new Set();
    const from = Math.floor(index / 2);
    const inTurn = [...view.options.slice(from), ...view.options.slice(0, from)];
    const option = inTurn.find(({ id }) => !own.has(id))?.id;
    if (option === undefined || own.size >= view.choice.dots) return [];
    if (mayPlaceDot(choice, { seat, present }, option).kind === 'refused') return [];
    const dueAt = phase.startedAt + firstDotMs + (index + own.size * cast.length) * betweenDotsMs;
    return [{ seat, dueAt, act: { kind: 'place-dot', option } }];
  });
}

/** What has the most dots is taken, the first of equal ones, by the one who decides. */
function planDecision({ cast, phase, choice, present, presenter, leader }: Scene): PlannedAct[] {
  const view = choice.choice;
  if (phase === null || view === null || view.current !== null) return [];
  const option = view.byDots.find(({ id }) => !view.had.has(id))?.id;
  if (option === undefined) return [];
  const isDecider = (seat: SeatId | null): seat is SeatId =>
    seat !== null && cast.includes(seat) && mayChoose(choice, { seat, present }, option).kind === 'accepted';
  const decider = [presenter, leader].find(isDecider);
  const act = { kind: 'choose', option } as const;
  return decider === undefined ? [] : [{ seat: decider, dueAt: phase.startedAt + chooseAfterMs, act }];
}
