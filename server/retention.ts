import type { Clock } from './clock.ts';
import { errorCode, type Log } from './log.ts';
import type { RoomStore } from './store/roomStore.ts';

const hour = 3_600_000;

/** security.md 6: 24 h after the last person left; 7 days if nobody ever came. */
export const retention = { afterLastLeftMs: 24 * hour, neverEnteredMs: 7 * 24 * hour } as const;

/** Looks for rooms whose time is over at once and every ten minutes; the answer stops it (W13). */
export function startRetention({
  store,
  clock,
  log,
}: {
  store: RoomStore;
  clock: Clock;
  log: Log;
}): () => void {
  const sweep = async () => {
    try {
      for (const room of await store.sweep(clock.now(), retention)) log.info({ event: 'room-deleted', room });
    } catch (error) {
      log.error({ event: 'sweep-failed', code: errorCode(error) });
    }
  };
  void sweep();
  return clock.every(hour / 6, () => void sweep());
}
