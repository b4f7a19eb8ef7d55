import { useMemo } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { TurnsContext } from '#shared/turns/policy.ts';

/** What the policies of turns look at. */
export function useTurnsContext(): TurnsContext {
  const session = useSession();
  const turns = useStore(session.turns);
  const people = useStore(session.people);
  const roles = useStore(session.roles);
  const leadership = useStore(session.leadership);
  return useMemo(() => ({ turns, people, roles, leadership }), [turns, people, roles, leadership]);
}
