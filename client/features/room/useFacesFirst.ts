import { useEffect, useState } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';

/** Milliseconds: the panels wait this long for a face, and after it until the page has nothing better to do. */
const patience = { forFace: 1200, forQuiet: 400 };

function whenQuiet(run: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, patience.forQuiet);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout: patience.forQuiet });
  return () => cancelIdleCallback(idle);
}

/**
 * False until the first face is here or none is to be expected. Drawing all panels takes a slow laptop
 * a fifth of a second in which it answers neither LiveKit nor the video decoder: so the stage is drawn
 * first, and the rest when the join no longer needs the machine to itself (decision 003).
 */
export function useFacesFirst(): boolean {
  const session = useSession();
  const hasSettled = useStore(session.media.state, (state) => state.arrival === 'settled');
  const [isFilled, setFilled] = useState(false);
  useEffect(() => {
    // Not as a transition: whatever others do interrupts one, on a busy machine for many seconds.
    const fill = () => setFilled(true);
    if (hasSettled) return whenQuiet(fill);
    const timer = setTimeout(fill, patience.forFace);
    return () => clearTimeout(timer);
  }, [hasSettled]);
  return isFilled;
}
