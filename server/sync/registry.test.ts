import { expect, test } from 'vitest';
import { retention } from '#server/retention.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { openSlowStore } from '#server/testing/slowStore.ts';
import { connectRaw, until } from '#server/testing/syncClients.ts';

test.each(['findRoom', 'markEntered'] as const)(
  '[W13] who leaves while their room is still loading has left it, however slow %s is',
  async (slow) => {
    const { store, dataDir, done, hold, isWaiting, release } = openSlowStore(slow);
    const clock = createFakeClock();
    const { server, room } = await setScene({ store, dataDir, clock });
    const { ticket } = await server.enter(room);
    hold();
    const only = await connectRaw(server, room.room, ticket);
    await until(isWaiting, 'the room is loading');
    only.dispose();
    while ((await server.enter(room)).connected > 0);
    release();
    const marks = () => done.filter((name) => name.startsWith('mark'));
    await until(() => marks().length === 2, 'the store was told of both');
    expect(marks()).toEqual(['markEntered', 'markLeft']);
    const day = retention.afterLastLeftMs;
    expect(await store.sweep(clock.now() + day - 1, retention)).toEqual([]);
    expect(await store.sweep(clock.now() + day, retention)).toEqual([room.room]);
  },
);
