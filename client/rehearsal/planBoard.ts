import { mayConfirmQuestion, mayWriteIn } from '#shared/board/policy.ts';
import type { Area } from '#shared/board/schemas.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { factLine, focusLine, lines } from './lines.ts';
import type { PlannedAct } from './planner.ts';
import type { Scene } from './scene.ts';

const second = 1000;
const firstCardMs = 15 * second;
const betweenCardsMs = 18 * second;
const questionAfterMs = 20 * second;
const confirmAfterMs = 32 * second;
const factAfterMs = 35 * second;

/** Cards in the areas that are open, the presenter's question, and one fact put right. */
export function planBoard(scene: Scene): PlannedAct[] {
  if (scene.phase === null || scene.phase.pausedBy !== null) return [];
  return [...planCards(scene), ...planQuestion(scene), ...planFact(scene)];
}

/** Each writes one card in a phase; the next step is the presenter's (A60). */
function planCards(scene: Scene): PlannedAct[] {
  const { cast, phase, presenter } = scene;
  if (phase === null) return [];
  const { areas } = phase.phase;
  const shared = areas.filter((area) => area !== 'next-step');
  const acts = cast.flatMap((seat, index) => {
    if (seat === presenter && phase.phase.presenter === 'silent') return [];
    return planCard(scene, seat, shared[index % Math.max(1, shared.length)], index);
  });
  const hasNextStep = areas.includes('next-step') && presenter !== null && cast.includes(presenter);
  return hasNextStep ? [...acts, ...planCard(scene, presenter, 'next-step', 0)] : acts;
}

function planCard(scene: Scene, seat: SeatId, area: Area | undefined, index: number): PlannedAct[] {
  const { phase, board, context, talk, present } = scene;
  if (phase === null || area === undefined) return [];
  const { people, roles } = context.leadership;
  const may = mayWriteIn(
    { board, people, roles, talk, openAreas: phase.phase.areas },
    { seat, present },
    area,
  );
  if (may.kind === 'refused') return [];
  const own = board.cards[area].filter((card) => card.seat === seat);
  const all: readonly string[] = lines[area];
  const text = all[index % all.length];
  // Said once is said: also after a step back.
  if (text === undefined || own.some((card) => card.text === text)) return [];
  const dueAt = phase.startedAt + firstCardMs + index * betweenCardsMs;
  return [{ seat, dueAt, act: { kind: 'write-card', area, text } }];
}

/** A simulated presenter words the question when nobody has, and confirms it (A54). */
function planQuestion({ cast, phase, board, context, present, presenter }: Scene): PlannedAct[] {
  if (phase === null || presenter === null || !cast.includes(presenter)) return [];
  if (phase.phase.presenter === 'silent' || phase.phase.presenter === 'none') return [];
  const { question } = board;
  if (question.text === '') {
    const act = { kind: 'word-question', text: focusLine } as const;
    return [{ seat: presenter, dueAt: phase.startedAt + questionAfterMs, act }];
  }
  const { people, roles } = context.leadership;
  const may = mayConfirmQuestion({ question, people, roles }, { seat: presenter, present });
  if (may.kind === 'refused' || question.confirmation.kind !== 'none') return [];
  return [{ seat: presenter, dueAt: phase.startedAt + confirmAfterMs, act: { kind: 'confirm-question' } }];
}

/** A simulated presenter who listens puts one fact right in each such phase (C8). */
function planFact({ cast, phase, listening }: Scene): PlannedAct[] {
  if (phase === null || listening === null || !cast.includes(listening.seat)) return [];
  if (listening.fixes.length > 0 || listening.fixesLeft < 2) return [];
  const act = { kind: 'fix-fact', text: factLine } as const;
  return [{ seat: listening.seat, dueAt: phase.startedAt + factAfterMs, act }];
}
