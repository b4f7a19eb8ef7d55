import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type * as Y from 'yjs';
import {
  startTestServer,
  type TestRoom,
  type TestServer,
  type TestServerOptions,
} from './startTestServer.ts';
import { connectRaw, connectStock, type RawClient, type StockClient } from './syncClients.ts';

/** A server, a room and its clients, all of which end with the test. */
export interface Scene {
  server: TestServer;
  room: TestRoom;
  /** A stock client that has loaded the room. */
  stock(doc?: Y.Doc): Promise<StockClient>;
  /** A hand-written client with a ticket of its own. */
  raw(options?: { autoPong?: boolean }): Promise<RawClient>;
}

/** Sets the scene; ends it, newest first, when the test is over. */
export async function setScene(options: TestServerOptions = {}): Promise<Scene> {
  const open: { dispose(): unknown }[] = [];
  const keep = <T extends { dispose(): unknown }>(thing: T): T => {
    open.unshift(thing);
    return thing;
  };
  onTestFinished(async () => {
    for (const thing of open) await thing.dispose();
  });
  const server = keep(await startTestServer(options));
  const room = await server.createRoom();
  return {
    server,
    room,
    async stock(doc) {
      const client = keep(await connectStock(server, room, doc));
      await client.synced();
      return client;
    },
    async raw(rawOptions) {
      const { ticket } = await server.enter(room);
      return keep(await connectRaw(server, room.room, ticket, rawOptions));
    },
  };
}

/** A data directory that goes with the test. */
export function testDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'consilium-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
