import { expect, test } from 'vitest';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { setScene } from '#server/testing/scene.ts';
import { until } from '#server/testing/syncClients.ts';

const hour = 3_600_000;

test('[W13] a room is answered for until 24 h after the last one left, then like one that never was', async () => {
  const clock = createFakeClock();
  const { server, room, stock } = await setScene({ clock });
  const status = async () =>
    (await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof })).status;
  const ann = await stock();
  ann.push();
  ann.dispose();
  // Who is inside is counted by connections; the last one must be gone before the day begins.
  let connected = (await server.enter(room)).connected;
  while (connected > 0) connected = (await server.enter(room)).connected;
  clock.advance(24 * hour - 10 * 60_000);
  expect(await status()).toBe(200);
  clock.advance(20 * 60_000);
  await until(() => server.logLines.some((line) => line.includes('room-deleted')), 'the sweep');
  expect(await status()).toBe(404);
});

test('[W13] a room nobody ever entered is kept for 7 days', async () => {
  const clock = createFakeClock();
  const { server, room } = await setScene({ clock });
  const isDeleted = () => server.logLines.some((line) => line.includes('room-deleted'));
  clock.advance(7 * 24 * hour - 11 * 60_000);
  expect((await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof })).status).toBe(200);
  expect(isDeleted()).toBe(false);
  clock.advance(22 * 60_000);
  await until(isDeleted, 'the sweep');
  expect((await server.post(`/api/rooms/${room.room}/enter`, { proof: room.proof })).status).toBe(404);
});
