import { useEffect, useState } from 'react';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { panelsWait } from './panelsWait.ts';

/** Milliseconds: a page that is never quiet draws its panels after this. */
const quietPatience = 400;

function whenQuiet(run: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, quietPatience);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout: quietPatience });
  return () => cancelIdleCallback(idle);
}

/**
 * False until the first face is here, or none is to be expected, and our own, where it is ready by
 * then, is with somebody.
 * Drawing all panels takes a slow laptop a fifth of a second and more, in which it answers neither LiveKit nor
 * the video decoder: so the stage is drawn first, and the rest when the join no longer needs the machine to
 * itself (decision 003).
 */
export function useFacesFirst(): boolean {
  const session = useSession();
  const hasSettled = useStore(session.media.state, (state) => state.arrival === 'settled');
  const isUnseen = useStore(session.media.state, (state) => state.isUnseen);
  const [isFilled, setFilled] = useState(false);
  useEffect(() => {
    // Not as a transition: whatever others do interrupts one, on a busy machine for many seconds.
    const fill = () => setFilled(true);
    const wait = panelsWait({ hasSettled, isUnseen });
    if (wait === 'until-quiet') return whenQuiet(fill);
    const timer = setTimeout(fill, wait);
    return () => clearTimeout(timer);
  }, [hasSettled, isUnseen]);
  return isFilled;
}
