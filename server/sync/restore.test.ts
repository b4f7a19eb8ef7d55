import { cpSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { testDataDir } from '#server/testing/scene.ts';
import { startTestServer } from '#server/testing/startTestServer.ts';
import { connectStock, reconnectStock, until, type StockClient } from '#server/testing/syncClients.ts';

/** A room whose store was put back to a copy taken before most of it was written. */
async function restored() {
  const [dataDir, copy] = [testDataDir(), testDataDir()];
  const first = await startTestServer({ dataDir });
  const room = await first.createRoom();
  const early = await connectStock(first, room);
  await early.synced();
  early.push();
  const witness = await connectStock(first, room);
  await witness.synced();
  await until(() => witness.log.length === 1, 'the first entry is stored');
  early.dispose();
  witness.dispose();
  await first.dispose();
  cpSync(dataDir, copy, { recursive: true });

  const second = await startTestServer({ dataDir });
  const ann = await reconnectStock(second, room, early);
  const bob = await connectStock(second, room);
  const connected = [ann, bob];
  await Promise.all(connected.map(({ synced }) => synced()));
  ann.push();
  bob.push();
  await until(() => connected.every(({ log }) => log.length === 3), 'both have everything');
  for (const client of connected) client.dispose();
  await second.dispose();

  const server = await startTestServer({ dataDir: copy });
  onTestFinished(() => server.dispose());
  const back = async (client: StockClient) => {
    const again = await reconnectStock(server, room, client);
    onTestFinished(() => again.dispose());
    await again.synced();
    return again;
  };
  return { server, room, ann, bob, back };
}

test('[W6] after a restore the first one back brings the entries of those who are away, too', async () => {
  const { server, room, ann, bob, back } = await restored();
  const firstBack = await back(bob);
  const late = await connectStock(server, room);
  onTestFinished(() => late.dispose());
  await until(() => late.log.length === 3, 'the server has all three again');
  const secondBack = await back(ann);
  secondBack.push();
  firstBack.push();
  const all = [firstBack, secondBack, late];
  await until(() => all.every(({ log }) => log.length === 5), 'and everybody goes on under their own id');
  expect(firstBack.log.toArray()).toEqual(secondBack.log.toArray());
  expect(late.log.toArray()).toEqual(secondBack.log.toArray());
});

test('[W6] after a restore the others may come back in any order, also all at once', async () => {
  const { ann, bob, back } = await restored();
  const all = await Promise.all([back(ann), back(bob)]);
  for (const { push } of all) push();
  await until(() => all.every(({ log }) => log.length === 5), 'both have everything');
  expect(all[0]?.log.toArray()).toEqual(all[1]?.log.toArray());
});
