import { useActor } from '#client/features/room/useActor.ts';
import { useNow, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { describeLeadership, type Leadership } from '#shared/leadership/read.ts';

/** Who leads now, as this browser sees it (C20). */
export function useLeadership(): Leadership {
  const session = useSession();
  const { present } = useActor();
  const facts = useStore(session.leadership);
  const awaySince = useStore(session.awaySince);
  return describeLeadership(facts, { present, now: useNow(), awaySince });
}
