import { useActor } from '#client/features/room/useActor.ts';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { describeLeadership, type Leadership } from '#shared/leadership/read.ts';

/** Who leads now, as this browser sees it (C20). */
export function useLeadership(): Leadership {
  const session = useSession();
  const { present } = useActor();
  const facts = useStore(session.leadership);
  const awaySince = useStore(session.awaySince);
  // Time counts only while somebody is missed: nobody who shows a role is drawn again each second.
  const now = useStore(session.clock.seconds, (second) => (awaySince === null ? 0 : second));
  return describeLeadership(facts, { present, now, awaySince });
}
