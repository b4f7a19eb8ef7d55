import { useEffect } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { settleExtension } from '#shared/phases/extensionCommands.ts';

/**
 * Writes down an extension whose thumbs met at the same moment, or that has its majority because
 * somebody left (H6): every browser asks, once is given.
 */
export function usePhaseDuties(): void {
  const session = useSession();
  useEffect(() => {
    const handlePhase = () => {
      const view = session.phase.get();
      if (view === null || view.thumbs === null || !view.thumbs.isCarried) return;
      const { item, step } = view;
      settleExtension(session.doc, session.actor(), { item, step, now: session.clock.now() });
    };
    handlePhase();
    return session.phase.subscribe(handlePhase);
  }, [session]);
}
