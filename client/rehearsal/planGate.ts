import type { PlannedAct } from './planner.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const firstReactionMs = 6 * second;
const betweenReactionsMs = 8 * second;

/** Personal reactions and thumbs: what everybody is asked for. */
export function planGate(scene: Scene): PlannedAct[] {
  return [...planReactions(scene), ...planThumbs(scene)];
}

/** In a reaction round, or once the format has ended, each is heard; the last of the cast passes (A40). */
function planReactions({ cast, log, phase, gate, item }: Scene): PlannedAct[] {
  if (item === null || gate === null || log === null || !gate.isGated) return [];
  const isAsked = phase === null || (phase.phase.isReaction && phase.pausedBy === null);
  if (!isAsked) return [];
  const since = log.ended?.at ?? phase?.startedAt ?? 0;
  return cast.flatMap((seat, index): PlannedAct[] => {
    const state = gate.people.find((person) => person.seat === seat)?.state;
    const dueAt = since + firstReactionMs + index * betweenReactionsMs;
    const passes = seat === cast.at(-1) && gate.mode === 'pass_ok';
    if (state === 'to-share') {
      return [{ seat, dueAt, act: { kind: passes ? 'pass-reaction' : 'share-reaction', item } }];
    }
    const isAgain = state === 'passed-once' && gate.isSecondInvitation;
    return isAgain ? [{ seat, dueAt: dueAt + betweenReactionsMs, act: { kind: 'pass-reaction', item } }] : [];
  });
}

/** When somebody has asked for more time, the others vote at once; the last of the cast would move on. */
function planThumbs({ cast, phase }: Scene): PlannedAct[] {
  const thumbs = phase?.thumbs ?? null;
  if (phase === null || thumbs === null || thumbs.up.length === 0) return [];
  const voted = new Set([...thumbs.up, ...thumbs.down]);
  return cast
    .filter((seat) => !voted.has(seat))
    .map((seat) => ({
      seat,
      dueAt: phase.startedAt,
      act: { kind: 'thumb', item: phase.item, step: phase.step, up: seat !== cast.at(-1) },
    }));
}
