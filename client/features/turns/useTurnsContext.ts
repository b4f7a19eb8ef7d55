import { useMemo } from 'react';
import { useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { readListeners } from '#shared/people/admission.ts';
import type { TurnsContext } from '#shared/turns/policy.ts';

/** What the policies of turns look at. */
export function useTurnsContext(): TurnsContext {
  const session = useSession();
  const turns = useStore(session.turns);
  const leadership = useStore(session.leadership);
  const listeners = useReading(readListeners);
  return useMemo(() => ({ turns, leadership, listeners }), [turns, leadership, listeners]);
}
