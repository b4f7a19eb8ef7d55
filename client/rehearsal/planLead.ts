import { nextInQueue } from '#shared/turns/read.ts';
import { mayCallNext } from '#shared/turns/policy.ts';
import type { PlannedAct } from './planner.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const callAfterMs = 3 * second;
const startRoundAfterMs = 5 * second;
const advanceAfterMs = 4 * second;

/** What the one who leads does, when that is a simulated colleague: rounds, calls, and moving on. */
export function planLead(scene: Scene): PlannedAct[] {
  const { leader, cast } = scene;
  if (leader === null || !cast.includes(leader)) return [];
  return [...planRounds(scene), ...planCall(scene), ...planCourse(scene)].map((planned) => ({
    ...planned,
    seat: leader,
  }));
}

type LeadAct = Omit<PlannedAct, 'seat'>;

function planRounds({ phase, round, lastRoundAt }: Scene): LeadAct[] {
  if (round !== null) {
    if (!round.isComplete) return [];
    return [{ dueAt: round.since, act: { kind: 'end-round', round: round.round } }];
  }
  if (phase === null || phase.pausedBy !== null || phase.phase.floor !== 'round') return [];
  const wasHad = lastRoundAt !== null && lastRoundAt >= phase.startedAt;
  return wasHad ? [] : [{ dueAt: phase.startedAt + startRoundAfterMs, act: { kind: 'start-round' } }];
}

function planCall({ context, present, leader, phase }: Scene): LeadAct[] {
  const { turns } = context;
  if (leader === null || turns.floor !== null) return [];
  const next = nextInQueue(turns, present);
  if (next === null || mayCallNext(context, { seat: leader, present }).kind === 'refused') return [];
  const free = Math.max(turns.gapUntil ?? 0, next.since, phase?.startedAt ?? 0);
  return [{ dueAt: free + callAfterMs, act: { kind: 'call-next' } }];
}

/** The clock cues, a person moves on (C12): a little after the time is up. */
function planCourse({ phase, now, item, log, gate }: Scene): LeadAct[] {
  if (phase !== null) {
    if (phase.pausedBy !== null || phase.isFrozen) return [];
    const dueAt = now + phase.limitMs - phase.spentMs + advanceAfterMs;
    if (phase.isLast) return [{ dueAt, act: { kind: 'finish-format', item: phase.item } }];
    return [{ dueAt, act: { kind: 'advance', item: phase.item, step: phase.step } }];
  }
  if (item === null || log === null || log.ended === null || gate === null || !gate.isOpen) return [];
  return [{ dueAt: log.ended.at + advanceAfterMs, act: { kind: 'finish-item', item } }];
}
