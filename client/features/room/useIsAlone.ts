import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';

/** Whether the room is in this page only, as in a rehearsal: nothing is sent, sealed or saved. */
export function useIsAlone(): boolean {
  return useStore(useSession().boardLink, ({ kind }) => kind === 'alone');
}
