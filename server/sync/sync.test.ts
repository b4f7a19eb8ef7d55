import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { connectStock, until, type StockClient } from '#server/testing/syncClients.ts';
import { startTestServer, type TestServer } from '#server/testing/startTestServer.ts';

const open: { dispose(): unknown }[] = [];
const keep = <T extends { dispose(): unknown }>(thing: T): T => {
  open.unshift(thing);
  return thing;
};
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.dispose();
});
const stock = async (server: TestServer, room: Awaited<ReturnType<TestServer['createRoom']>>) => {
  const client: StockClient = keep(await connectStock(server, room));
  await client.synced();
  return client;
};

test('[W7] three stock clients see each other and a late one gets everything', async () => {
  const server = keep(await startTestServer());
  const room = await server.createRoom();
  const [ann, bob, cyd] = [await stock(server, room), await stock(server, room), await stock(server, room)];
  ann.push();
  bob.push();
  cyd.push();
  const all = [ann, bob, cyd];
  await until(() => all.every(({ log }) => log.length === 3), 'three entries everywhere');
  expect(bob.log.toArray()).toEqual(ann.log.toArray());
  expect(cyd.log.toArray()).toEqual(ann.log.toArray());
  const dan = await stock(server, room);
  expect(dan.log.toArray()).toEqual(ann.log.toArray());
  expect(Y.encodeStateVector(dan.doc).length).toBeGreaterThan(1);
});
