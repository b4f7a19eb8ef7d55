import { errorCode, type Log } from '#server/log.ts';
import type { RoomStore, RoomWrite } from '#server/store/roomStore.ts';
import type { LiveRoom } from './liveRoom.ts';

/**
 * Makes updates durable before anybody hears of them (W7): what came in during one turn of the
 * event loop is written in one transaction for all rooms, then told.
 */
export interface Writer {
  wake(room: LiveRoom): void;
  /** Settles when nothing is waiting any more. */
  idle(): Promise<void>;
}

interface Due {
  room: LiveRoom;
  write: RoomWrite;
}

/** A writer over this store. */
export function createWriter(store: RoomStore, log: Log): Writer {
  const waiting = new Set<LiveRoom>();
  let running: Promise<void> | null = null;

  const commitAlone = async ({ room, write }: Due) => {
    try {
      await store.commit([write]);
    } catch (error) {
      log.error({ event: 'commit-failed', room: room.room, code: errorCode(error) });
      room.fail();
    }
  };
  const turn = async () => {
    const rooms = [...waiting];
    waiting.clear();
    const due = rooms.flatMap((room): Due[] => {
      const write = room.collect();
      return write === null ? [] : [{ room, write }];
    });
    if (due.length > 0) {
      try {
        await store.commit(due.map(({ write }) => write));
      } catch {
        // One room's trouble must not be every room's: each gets its own transaction.
        for (const one of due) await commitAlone(one);
      }
    }
    for (const room of rooms) await room.publish();
  };
  const run = async () => {
    while (waiting.size > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await turn();
    }
    running = null;
  };
  return {
    wake(room) {
      waiting.add(room);
      running ??= run();
    },
    async idle() {
      while (running !== null) await running;
    },
  };
}
