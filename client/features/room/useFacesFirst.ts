import { useEffect, useState } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';

/**
 * Milliseconds: the panels wait this long for a face, then for our own to reach somebody, and then until the page
 * has nothing better to do.
 */
const patience = { forFace: 1200, forOwn: 2000, forQuiet: 400 };

function whenQuiet(run: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, patience.forQuiet);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout: patience.forQuiet });
  return () => cancelIdleCallback(idle);
}

/**
 * False until the first face is here, or none is to be expected, and our own is with the others.
 * Drawing all panels takes a slow laptop a fifth of a second and more, in which it answers neither LiveKit nor
 * the video decoder: so the stage is drawn first, and the rest when the join no longer needs the machine to
 * itself (decision 003).
 */
export function useFacesFirst(): boolean {
  const session = useSession();
  const hasSettled = useStore(session.media.state, (state) => state.arrival === 'settled');
  const isSending = useStore(session.media.state, (state) => state.isSending);
  const [isFilled, setFilled] = useState(false);
  useEffect(() => {
    // Not as a transition: whatever others do interrupts one, on a busy machine for many seconds.
    const fill = () => setFilled(true);
    if (hasSettled && !isSending) return whenQuiet(fill);
    const timer = setTimeout(fill, hasSettled ? patience.forOwn : patience.forFace);
    return () => clearTimeout(timer);
  }, [hasSettled, isSending]);
  return isFilled;
}
