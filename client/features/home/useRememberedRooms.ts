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
  const renew = async (change: () => Promise<void>) => {
    try {
      await change();
      setRooms(await kept.list());
    } catch {
      setIsFailed(true);
    }
  };
  useEffect(() => {
    // A browser that keeps nothing has nothing to show; it is said when something shall be kept.
    kept.list().then(setRooms, () => {});
  }, [kept]);
  return {
    rooms,
    isFailed,
    add: (room) => renew(() => kept.add(room)),
    remove: (room) => renew(() => kept.remove(room)),
  };
}
