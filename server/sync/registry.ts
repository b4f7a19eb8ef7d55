import { closeCodes } from '#shared/protocol/closeCodes.ts';
import type { RoomId } from '#shared/room/ids.ts';
import type { Clock } from '#server/clock.ts';
import { errorCode, type Log } from '#server/log.ts';
import type { RoomStore } from '#server/store/roomStore.ts';
import type { Connection } from './connection.ts';
import { LiveRoom } from './liveRoom.ts';
import { createRoomMarks } from './roomMarks.ts';
import { createWriter } from './writer.ts';

/** How long an empty room stays in memory: a reload must not cost a load. */
const unloadMs = 5_000;
/** Nobody waits long for a computer that died without a word (C19, C20). */
const beatMs = 1_000;
/** The stock client gives a connection up after 30 s without a message, and sees no pings. */
const renewMs = 20_000;

type Entry =
  | { kind: 'live'; live: LiveRoom; cancelUnload: (() => void) | null }
  | { kind: 'unloading'; done: Promise<void> };

/** The rooms in memory: one load per room however many join. */
export interface Registry {
  join(connection: Connection): void;
  /** Open sync connections in this room now. */
  connected(room: RoomId): number;
  /**
   * Reads nothing more, writes and tells what has come in, closes every socket with a retryable code, keeps
   * snapshots. Whoever joins from now on is closed likewise.
   */
  dispose(): Promise<void>;
}

/** Starts with no rooms; beats until disposed of. */
export function createRegistry({
  store,
  clock,
  log,
}: {
  store: RoomStore;
  clock: Clock;
  log: Log;
}): Registry {
  const entries = new Map<RoomId, Entry>();
  const writer = createWriter(store, log);
  const marks = createRoomMarks(store, clock);
  let isEnding = false;

  const entryOf = (live: LiveRoom) => {
    const entry = entries.get(live.room);
    return entry?.kind === 'live' && entry.live === live ? entry : null;
  };
  const note = (event: string, room: RoomId, work: Promise<void>) => {
    work.catch((error: unknown) => log.error({ event, room, code: errorCode(error) }));
  };
  const markLeft = (room: RoomId) => note('mark-left-failed', room, marks.left(room));
  const handleEmpty = (live: LiveRoom) => {
    const entry = entryOf(live);
    if (entry === null) return;
    markLeft(live.room);
    entry.cancelUnload?.();
    entry.cancelUnload = clock.after(unloadMs, () => {
      if (entryOf(live) !== null) entries.set(live.room, { kind: 'unloading', done: unload(live) });
    });
  };
  const unload = async (live: LiveRoom) => {
    // Only this room: where others never rest, nobody would ever be unloaded.
    await writer.idle(live);
    await live.unload();
    entries.delete(live.room);
  };
  const open = (room: RoomId): LiveRoom => {
    const live: LiveRoom = new LiveRoom(room, {
      store,
      clock,
      log,
      markEntered: () => marks.entered(room),
      wake: () => writer.wake(live),
      handleEmpty: () => handleEmpty(live),
      handleGone: () => {
        if (entryOf(live) === null) return;
        entries.delete(room);
        markLeft(room);
      },
    });
    entries.set(room, { kind: 'live', live, cancelUnload: null });
    return live;
  };
  const join = (connection: Connection) => {
    // Also who waited for a room to be unloaded: nobody would ever close a room that is opened now.
    if (isEnding) return connection.close(closeCodes.shuttingDown);
    const { room } = connection;
    const entry = entries.get(room);
    if (entry === undefined) return open(room).join(connection);
    // Loading while the snapshot is being written could lose what is written after it.
    if (entry.kind === 'unloading') return void entry.done.then(() => join(connection));
    if (entry.cancelUnload !== null) {
      entry.cancelUnload();
      entry.cancelUnload = null;
      note('mark-entered-failed', room, marks.entered(room));
    }
    entry.live.join(connection);
  };
  const everyLive = (run: (live: LiveRoom) => void) => () => {
    for (const entry of entries.values()) if (entry.kind === 'live') run(entry.live);
  };
  const stopBeat = clock.every(
    beatMs,
    everyLive((live) => live.beat()),
  );
  const stopRenewing = clock.every(
    renewMs,
    everyLive((live) => live.renewPresence()),
  );

  return {
    join,
    connected(room) {
      const entry = entries.get(room);
      return entry?.kind === 'live' ? entry.live.connected() : 0;
    },
    async dispose() {
      isEnding = true;
      stopBeat();
      stopRenewing();
      // Without this rooms in which people write would never come to rest.
      everyLive((live) => live.pause())();
      await Promise.all([...entries.values()].map((entry) => entry.kind === 'live' && entry.live.loaded));
      await writer.idle();
      everyLive((live) => live.closeAll(closeCodes.shuttingDown))();
      const ends = [...entries.values()].map((entry) => {
        if (entry.kind === 'unloading') return entry.done;
        entry.cancelUnload?.();
        return entry.live.unload();
      });
      await Promise.all(ends);
      await marks.settled();
      entries.clear();
    },
  };
}
