import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Outcome } from '#shared/room/outcome.ts';
import type { RoomSession } from '#client/session/session.ts';
import type { Store } from './store.ts';

/** The open room, for everything below it. */
export const SessionContext = createContext<RoomSession | null>(null);

/** The open room; only components inside the room may ask. */
export function useSession(): RoomSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionContext above it');
  return session;
}

const itself = <T>(value: T): T => value;

export function useStore<T>(store: Store<T>): T;
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S;
/**
 * The store's value, or a part of it. `select` must answer a primitive or a member of the value,
 * never something freshly made, or React would render for ever.
 */
export function useStore<T>(store: Store<T>, select: (value: T) => unknown = itself): unknown {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
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
