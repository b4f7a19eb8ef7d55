import { createContext, useContext } from 'react';
import { createStore, type OwnedStore } from '#client/state/store.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Area } from '#shared/board/schemas.ts';

/** What this person set for this visit; forgotten when the room is left. */
export interface RoomSettings {
  /** A soft chime when a time is up. */
  hasChimes: boolean;
  /** Single keys: H, R, P, M and V. They can be turned off for people who dictate. */
  hasKeys: boolean;
  /** Which part stands below the faces on a narrow screen. */
  part: RoomPart;
  /** Which area of the board is looked at. */
  area: Area;
}

/** The parts that share the place below the faces on a narrow screen. */
export const roomParts = ['agenda', 'turns', 'board'] as const;
export type RoomPart = (typeof roomParts)[number];

/** The settings as they are when somebody comes in. */
export function createRoomSettings(): OwnedStore<RoomSettings> {
  return createStore<RoomSettings>({ hasChimes: true, hasKeys: true, part: 'turns', area: 'ideas' });
}

export const RoomSettingsContext = createContext<OwnedStore<RoomSettings> | null>(null);

/** Where the settings are kept, for what reads them later than it is drawn. */
export function useSettingsStore(): OwnedStore<RoomSettings> {
  const store = useContext(RoomSettingsContext);
  if (store === null) throw new Error('useSettingsStore needs a RoomSettingsContext above it');
  return store;
}

/** The settings and how to change them. */
export function useRoomSettings(): [RoomSettings, (patch: Partial<RoomSettings>) => void] {
  const store = useSettingsStore();
  return [useStore(store), (patch) => store.set({ ...store.get(), ...patch })];
}
