import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import type { Outcome } from '#shared/room/outcome.ts';
import type { RoomSession } from '#client/session/session.ts';
import { useStore } from './useStore.ts';

/** The open room, for everything below it. */
export const SessionContext = createContext<RoomSession | null>(null);

/** The open room; only components inside the room may ask. */
export function useSession(): RoomSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionContext above it');
  return session;
}

/** Server time in milliseconds, renewed once a second (or as `clock` of the session ticks). */
export function useNow(): number {
  return useStore(useSession().clock.seconds);
}

/** Runs a command's answer through the session: a refusal becomes a notice in plain words. */
export function useCommand(): (outcome: Outcome) => boolean {
  const session = useSession();
  return (outcome) => {
    session.refusal.set(outcome.kind === 'refused' ? outcome.reason : null);
    return outcome.kind === 'accepted';
  };
}

/** A reading of the room document that needs more than the document, taken anew at every change of it. */
export function useReading<T>(read: (doc: Y.Doc) => T): T {
  const session = useSession();
  useStore(session.revision);
  return read(session.doc);
}
