import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Outcome } from '#shared/room/outcome.ts';
import { readNotingRoots, type Roots } from '#shared/room/readings.ts';
import type { RoomSession } from '#client/session/session.ts';
import { keepSame } from './keepSame.ts';
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

/**
 * A reading of the room document that needs more than the document, taken anew after a change of what it
 * looked at, and never because time passes: a reading of the time needs `useNow`. What says the same
 * stays the same reference, and is not drawn again.
 */
export function useReading<T>(read: (doc: Y.Doc) => T): T {
  const { doc, revision } = useSession();
  const taken = useRef<{ read: unknown; at: number; roots: Roots; value: T } | null>(null);
  return useSyncExternalStore(revision.subscribe, () => {
    const before = taken.current;
    if (before !== null && before.read === read && revision.of(before.roots) <= before.at)
      return before.value;
    const { value: fresh, roots } = readNotingRoots(doc, read);
    const value = keepSame(before?.value, fresh);
    taken.current = { read, at: revision.get(), roots, value };
    return value;
  });
}
