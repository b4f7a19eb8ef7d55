import { useEffect } from 'react';
import { useReading, useSession } from '#client/state/hooks.ts';
import { strayMarks, wipeStrayMarks } from '#shared/gate/closing.ts';

/** Wipes marks and passes that were set at the moment of closing (G8); doing it twice does no harm. */
export function useGateDuties(): void {
  const session = useSession();
  const strays = useReading(strayMarks);
  useEffect(() => {
    if (strays.length > 0) wipeStrayMarks(session.doc, session.actor());
  }, [session, strays]);
}
