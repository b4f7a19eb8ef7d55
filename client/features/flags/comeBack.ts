import { createContext, useContext } from 'react';
import type { OpenWish } from '#client/session/openRoom.ts';
import { createStore, type OwnedStore } from '#client/state/store.ts';
import type { SeatId } from '#shared/room/ids.ts';

/** How somebody who was here before has their place again (P10). */
export interface ComeBack {
  /** Leaves this device's seats for these, and enters the room again. */
  as(seats: OpenWish['seats']): void;
  /** Whom this person said they are not; asked once in all. */
  notMe: OwnedStore<ReadonlySet<SeatId>>;
}

/** A way back through this function; nobody is ruled out yet. */
export function createComeBack(as: ComeBack['as']): ComeBack {
  return { as, notMe: createStore<ReadonlySet<SeatId>>(new Set()) };
}

export const ComeBackContext = createContext<ComeBack | null>(null);

export function useComeBack(): ComeBack {
  const comeBack = useContext(ComeBackContext);
  if (comeBack === null) throw new Error('useComeBack needs a ComeBackContext above it');
  return comeBack;
}
