import { useEffect, useMemo, useState } from 'react';
import type { RoomId } from '#shared/room/ids.ts';
import { openRememberedRooms, type RememberedRoom } from './rememberedRooms.ts';

/** The rooms kept on this device, as the start page shows them. */
export interface RememberedList {
  rooms: readonly RememberedRoom[];
  /** The browser keeps no data for this page. */
  isFailed: boolean;
  add(room: RememberedRoom): Promise<void>;
  remove(room: RoomId): Promise<void>;
}

export function useRememberedRooms(): RememberedList {
  const kept = useMemo(openRememberedRooms, []);
  const [rooms, setRooms] = useState<readonly RememberedRoom[]>([]);
  const [isFailed, setIsFailed] = useState(false);
  /** Shown at once; if the browser would not keep it, what is really kept is shown again. */
  const change = async (expected: readonly RememberedRoom[], write: () => Promise<void>) => {
    setRooms(expected);
    try {
      await write();
    } catch {
      setIsFailed(true);
      setRooms(rooms);
    }
  };
  const without = (room: RoomId) => rooms.filter((kept) => kept.room !== room);
  useEffect(() => {
    // A browser that keeps nothing has nothing to show; it is said when something shall be kept.
    kept.list().then(setRooms, () => {});
  }, [kept]);
  return {
    rooms,
    isFailed,
    add: (room) => change([room, ...without(room.room)], () => kept.add(room)),
    remove: (room) => change(without(room), () => kept.remove(room)),
  };
}
