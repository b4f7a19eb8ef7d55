import type { RoomId } from '#shared/room/ids.ts';
import { errorCode, type Log } from '#server/log.ts';
import type { RoomStore, RoomWrite } from '#server/store/roomStore.ts';

/** A room as the writer needs it (liveRoom.ts). */
export interface WrittenRoom {
  readonly room: RoomId;
  /** What must be durable before anybody hears of it. */
  collect(): RoomWrite | null;
  /** It is durable: tell. */
  publish(): Promise<void>;
  /** It is not: let everybody go. */
  fail(): void;
}

/**
 * Makes updates durable before anybody hears of them (W7): what came in during one turn of the
 * event loop is written in one transaction for all rooms, then told.
 */
export interface Writer {
  wake(room: WrittenRoom): void;
  /** Settles when nothing of this room, or of any, is waiting any more. Never rejects. */
  idle(room?: WrittenRoom): Promise<void>;
}

interface Due {
  room: WrittenRoom;
  write: RoomWrite;
}

/** A writer over this store. */
export function createWriter(store: RoomStore, log: Log): Writer {
  const waiting = new Set<WrittenRoom>();
  const busy = new Set<WrittenRoom>();
  let running: Promise<void> | null = null;

  /** One room's trouble must not be every room's: it lets its people go, to come back to a fresh one. */
  const contained = async <T>(
    room: WrittenRoom,
    event: string,
    step: () => T | Promise<T>,
  ): Promise<T | null> => {
    try {
      return await step();
    } catch (error) {
      log.error({ event, room: room.room, code: errorCode(error) });
      room.fail();
      return null;
    }
  };
  const turn = async (rooms: readonly WrittenRoom[]) => {
    const due: Due[] = [];
    for (const room of rooms) {
      const write = await contained(room, 'collect-failed', () => room.collect());
      if (write !== null) due.push({ room, write });
    }
    if (due.length > 0) {
      try {
        await store.commit(due.map(({ write }) => write));
      } catch {
        for (const { room, write } of due) {
          await contained(room, 'commit-failed', () => store.commit([write]));
        }
      }
    }
    for (const room of rooms) await contained(room, 'publish-failed', () => room.publish());
  };
  const nextTurn = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const rooms = [...waiting];
    for (const room of rooms) busy.add(room);
    waiting.clear();
    await turn(rooms);
    busy.clear();
  };
  const run = async () => {
    while (waiting.size > 0) await (running = nextTurn());
    running = null;
  };
  return {
    wake(room) {
      waiting.add(room);
      if (running === null) void run();
    },
    async idle(room) {
      const isDue = () =>
        room === undefined ? waiting.size + busy.size > 0 : waiting.has(room) || busy.has(room);
      while (isDue()) await running;
    },
  };
}
