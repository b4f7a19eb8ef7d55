import type { RoomId } from '#shared/room/ids.ts';
import type { Clock } from '#server/clock.ts';
import type { RoomStore } from '#server/store/roomStore.ts';

/**
 * When rooms were entered and left, told to the store one after the other in the order in which it
 * happened: the last word decides whether a room is ever deleted (W13).
 */
export interface RoomMarks {
  /** Somebody is in. Rejects when the store does. */
  entered(room: RoomId): Promise<void>;
  /** The last one left, now. Rejects when the store does. */
  left(room: RoomId): Promise<void>;
  /** Settles when the store has been told everything. Never rejects. */
  settled(): Promise<void>;
}

/** Nothing to tell yet. */
export function createRoomMarks(store: RoomStore, clock: Clock): RoomMarks {
  const last = new Map<RoomId, Promise<void>>();
  const inTurn = (room: RoomId, tell: () => Promise<void>) => {
    const before = last.get(room);
    const told = before === undefined ? tell() : before.then(tell);
    const settled = told
      .catch(() => undefined)
      .then(() => {
        if (last.get(room) === settled) last.delete(room);
      });
    last.set(room, settled);
    return told;
  };
  return {
    entered: (room) => inTurn(room, () => store.markEntered(room)),
    left(room) {
      const now = clock.now();
      return inTurn(room, () => store.markLeft(room, now));
    },
    async settled() {
      await Promise.all(last.values());
    },
  };
}
