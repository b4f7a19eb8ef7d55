import type { RoomStore } from '#server/store/roomStore.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { testDataDir } from './scene.ts';

/** The methods that can be made to wait. */
type Slow = 'findRoom' | 'markEntered' | 'markLeft' | 'commit' | 'load' | 'snapshot';

/** A store that answers later, as one over a network does. */
export interface SlowStore {
  store: RoomStore;
  dataDir: string;
  /** What was done, in the order of doing. */
  done: Slow[];
  /** The next call of the slow method waits for `release`. */
  hold(): void;
  isWaiting(): boolean;
  release(): void;
}

/** Over a data directory that goes with the test; `slow` can be made to wait, once. */
export function openSlowStore(slow: Slow): SlowStore {
  const dataDir = testDataDir();
  const inner = openSqliteStore(dataDir, 0);
  const opened = Promise.withResolvers<void>();
  const done: Slow[] = [];
  let state: 'quick' | 'held' | 'waiting' = 'quick';
  const slowly =
    <A extends unknown[], R>(name: Slow, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (state === 'held' && name === slow) {
        state = 'waiting';
        await opened.promise;
      }
      done.push(name);
      return run(...args);
    };
  return {
    store: {
      ...inner,
      findRoom: slowly('findRoom', inner.findRoom),
      markEntered: slowly('markEntered', inner.markEntered),
      markLeft: slowly('markLeft', inner.markLeft),
      commit: slowly('commit', inner.commit),
      load: slowly('load', inner.load),
      snapshot: slowly('snapshot', inner.snapshot),
    },
    dataDir,
    done,
    hold: () => void (state = 'held'),
    isWaiting: () => state === 'waiting',
    release: opened.resolve,
  };
}
