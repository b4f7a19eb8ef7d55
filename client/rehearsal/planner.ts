import type { SeatId } from '#shared/room/ids.ts';
import type { Act } from './act.ts';
import { planBoard } from './planBoard.ts';
import { planChoice } from './planChoice.ts';
import { planGate } from './planGate.ts';
import { planLead } from './planLead.ts';
import { planTurns } from './planTurns.ts';
import type { Scene } from './scene.ts';

/** One act of one simulated colleague, and when: ms of the room's clock, past ones are due now. */
export interface PlannedAct {
  seat: SeatId;
  dueAt: number;
  act: Act;
}

/**
 * What the simulated colleagues do next, soonest first. It follows from the scene alone and is made
 * anew after every change, so nothing has to be called off. Every act that is due would be accepted
 * now and changes something.
 */
export function planActs(scene: Scene): readonly PlannedAct[] {
  const plans = [planTurns, planChoice, planBoard, planGate, planLead];
  const acts = plans.flatMap((plan) => plan(scene));
  return acts.toSorted((a, b) => a.dueAt - b.dueAt);
}

/** The acts whose time has come. */
export function dueActs(scene: Scene): readonly PlannedAct[] {
  return planActs(scene).filter(({ dueAt }) => dueAt <= scene.now);
}
