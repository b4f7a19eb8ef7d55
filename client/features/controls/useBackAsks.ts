import { useEffect, useEffectEvent } from 'react';

const inRoom = { consilium: 'in-room' };

function isInRoom(): boolean {
  return JSON.stringify(history.state) === JSON.stringify(inRoom);
}

/**
 * Asks before the browser's own Back ends somebody's meeting, as Leave does. A room that was opened has one
 * more entry of the same page in the history: Back falls on the one below, the upper one is put back, and `ask`
 * is called. It stays there after leaving and serves who comes in again; on the goodbye the first Back does nothing.
 * A browser may pass over what was put back without a press in between: Back twice in a row may leave.
 */
export function useBackAsks(ask: () => void): void {
  const handleAsk = useEffectEvent(ask);
  useEffect(() => {
    if (!isInRoom()) history.pushState(inRoom, '');
    const handlePop = () => {
      // A link pasted into the address bar: the page starts over (main.ts), and no entry above may keep its secret.
      if (isInRoom() || location.hash !== '') return;
      history.pushState(inRoom, '');
      handleAsk();
    };
    addEventListener('popstate', handlePop);
    return () => removeEventListener('popstate', handlePop);
  }, []);
}
