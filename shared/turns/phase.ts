import type * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import type { FloorRule, PresenterState } from '#shared/formats/schema.ts';
import type { Area } from '#shared/board/schemas.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import type { ItemId } from '#shared/room/ids.ts';
import type { HandKind } from './schemas.ts';
import { remembered } from '#shared/room/readings.ts';

/** What turns ask of the phase that runs; a part of `Phase`, with a key of its own. */
export interface TurnPhase {
  /** Names this phase in this run-through: floors, fact-fixes and invitations count within it. */
  key: string;
  floor: FloorRule;
  presenter: PresenterState;
  handKinds: readonly HandKind[];
  areas: readonly Area[];
  /** Quiet between two turns, in seconds (C10). */
  gapSeconds: number;
  /** Advice that was parked is offered here (C9, A55). */
  isAdvice: boolean;
  isSilencePrompted: boolean;
  /** Who speaks in a round here has shared a reaction (G17). */
  isReaction: boolean;
}

/** Where a meeting stands when somebody takes a turn: a floor and a round are of their place, and end with it (T6). */
export interface TurnPlace {
  /** The item that runs; null while none does. */
  item: ItemId | null;
  /** `TurnPhase.key`; null while no format runs. */
  phase: string | null;
}

/** Where the meeting stands now. */
export function readTurnPlace(doc: Y.Doc): TurnPlace {
  return { item: readAgenda(doc).current?.id ?? null, phase: readTurnPhase(doc)?.key ?? null };
}

export function isSamePlace(one: TurnPlace, other: TurnPlace): boolean {
  return one.item === other.item && one.phase === other.phase;
}

/** The phase of the running item, as far as turns go; null while no format runs. */
export const readTurnPhase = remembered(turnPhaseOf);

/** Names a phase in one run-through: the same again after a step back. */
export function turnPhaseKey({
  item,
  attempt,
  visit,
}: {
  item: ItemId;
  attempt: number;
  visit: string;
}): string {
  return `${item}/${attempt}/${visit}`;
}

function turnPhaseOf(doc: Y.Doc): TurnPhase | null {
  const item = readAgenda(doc).current?.id;
  if (item === undefined) return null;
  const log = readPhaseLog(doc, item);
  if (log === null || log.ended !== null) return null;
  const { floor, presenter, handKinds, areas, gapSeconds } = log.last.phase;
  const { isAdvice, isSilencePrompted, isReaction } = log.last.phase;
  const key = turnPhaseKey({ item, attempt: log.attempt, visit: log.last.visit });
  return { key, floor, presenter, handKinds, areas, gapSeconds, isAdvice, isSilencePrompted, isReaction };
}
