import { useMemo } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Actor } from '#shared/room/actor.ts';

/** Who would act now: renewed when the active seat or the people present change. */
export function useActor(): Actor {
  const session = useSession();
  const seat = useStore(session.activeSeat);
  const present = useStore(session.present);
  return useMemo(() => ({ seat, present }), [seat, present]);
}
