import { expect, test } from 'vitest';
import { retention } from '#server/retention.ts';
import type { RoomStore } from '#server/store/roomStore.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene, testDataDir } from '#server/testing/scene.ts';
import { connectRaw, until } from '#server/testing/syncClients.ts';

type Slow = 'findRoom' | 'markEntered';

/** A store over a network, as it were: from `hold` on the next call of this method waits for `release`. */
function slowStore(slow: Slow) {
  const dataDir = testDataDir();
  const inner = openSqliteStore(dataDir, 0);
  const opened = Promise.withResolvers<void>();
  const told: string[] = [];
  let state: 'quick' | 'held' | 'waiting' = 'quick';
  const through = async (name: Slow) => {
    if (state !== 'held' || name !== slow) return;
    state = 'waiting';
    await opened.promise;
  };
  const store: RoomStore = {
    ...inner,
    async findRoom(room) {
      await through('findRoom');
      return inner.findRoom(room);
    },
    async markEntered(room) {
      await through('markEntered');
      told.push('entered');
      return inner.markEntered(room);
    },
    async markLeft(room, now) {
      told.push('left');
      return inner.markLeft(room, now);
    },
  };
  return {
    store,
    dataDir,
    told,
    hold: () => void (state = 'held'),
    isWaiting: () => state === 'waiting',
    release: opened.resolve,
  };
}

test.each(['findRoom', 'markEntered'] as const)(
  '[W13] who leaves while their room is still loading has left it, however slow %s is',
  async (slow) => {
    const { store, dataDir, told, hold, isWaiting, release } = slowStore(slow);
    const clock = createFakeClock();
    const { server, room } = await setScene({ store, dataDir, clock });
    const { ticket } = await server.enter(room);
    hold();
    const only = await connectRaw(server, room.room, ticket);
    await until(isWaiting, 'the room is loading');
    only.dispose();
    while ((await server.enter(room)).connected > 0);
    release();
    await until(() => told.length === 2, 'the store was told of both');
    expect(told).toEqual(['entered', 'left']);
    const day = retention.afterLastLeftMs;
    expect(await store.sweep(clock.now() + day - 1, retention)).toEqual([]);
    expect(await store.sweep(clock.now() + day, retention)).toEqual([room.room]);
  },
);
