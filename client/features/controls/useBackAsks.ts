import { useEffect, useEffectEvent } from 'react';

const inRoom = { consilium: 'in-room' };

function isInRoom(): boolean {
  return JSON.stringify(history.state) === JSON.stringify(inRoom);
}

/**
 * Asks before the browser's own Back ends somebody's meeting, as Leave does. A room that was opened has one
 * more entry of the same page in the history: Back falls on the one below, the upper one is put back, and `ask`
 * is called. It stays there after leaving and serves who comes in again; on the goodbye the first Back does nothing.
 */
export function useBackAsks(ask: () => void): void {
  const handleAsk = useEffectEvent(ask);
  useEffect(() => {
    if (!isInRoom()) history.pushState(inRoom, '');
    const handlePop = () => {
      if (isInRoom()) return;
      history.pushState(inRoom, '');
      handleAsk();
    };
    addEventListener('popstate', handlePop);
    return () => removeEventListener('popstate', handlePop);
  }, []);
}
