import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '#client/state/hooks.ts';
import type { Area } from '#shared/board/schemas.ts';

/** How long after the last key somebody still counts as typing. */
const typingRestMs = 3000;

/** Tells the others that the active seat is writing in this area, and stops telling by itself. */
export function useTyping(area: Area): (isTyping: boolean) => void {
  const session = useSession();
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isTold = useRef(false);
  const tell = useCallback(
    (isTyping: boolean) => {
      if (isTold.current === isTyping) return;
      isTold.current = isTyping;
      session.updatePresence({ typing: isTyping ? { seat: session.activeSeat.get(), area } : null });
    },
    [session, area],
  );
  const handleTyping = useCallback(
    (isTyping: boolean) => {
      if (rest.current !== null) clearTimeout(rest.current);
      rest.current = isTyping ? setTimeout(() => tell(false), typingRestMs) : null;
      tell(isTyping);
    },
    [tell],
  );
  useEffect(() => () => handleTyping(false), [handleTyping]);
  return handleTyping;
}
