import type { GateView } from '#shared/gate/read.ts';

/** What is still to do with an item whose format has ended. */
type StillToDo = 'reactions' | 'next-step';

/**
 * What comes before finishing an item, in this order: the reactions of those who have not shared (A40), and
 * the next step while its presenter is here and has written none (A60).
 */
export function stillToDo(
  gate: Pick<GateView, 'isGated' | 'isOpen'>,
  presenter: { isHere: boolean; nextSteps: number },
): StillToDo[] {
  const isWaiting = gate.isGated && !gate.isOpen;
  const mayWrite = presenter.isHere && presenter.nextSteps === 0;
  return [...(isWaiting ? ['reactions' as const] : []), ...(mayWrite ? ['next-step' as const] : [])];
}
