import { useActor } from '#client/features/room/useActor.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { leaderOf } from '#shared/leadership/read.ts';

/** Whether the acting seat leads: the facilitator, or who acts for them. */
export function useIsLeading(): boolean {
  const facts = useStore(useSession().leadership);
  const { seat, present } = useActor();
  return leaderOf(facts, present) === seat;
}
