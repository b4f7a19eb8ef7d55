import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import { participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { createLog } from '#server/log.ts';
import { createFakeClock } from '#server/testing/fakeClock.ts';
import { Connection } from './connection.ts';

/** Both ends of a socket; the clock stands still, so nobody is hung up on for being slow. */
async function connect() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const taken = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const peer = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => peer.terminate());
  await once(peer, 'open');
  const connection = new Connection(await taken, {
    room: roomIdSchema.parse('A'.repeat(22)),
    participant: participantIdSchema.parse('A'.repeat(22)),
    clock: createFakeClock(),
    log: createLog('silent'),
    bytesRead: () => 0,
  });
  return { peer, connection };
}

test('[W8] the next answer waits until the one before has left', async () => {
  const { peer: reader, connection } = await connect();
  reader.pause();
  const answered = new Promise<void>((resolve) => {
    connection.listen({ handleFrame: () => undefined, handleGone: () => undefined, handleAnswered: resolve });
  });
  connection.sendAnswer(new Uint8Array(16 * 1024 * 1024));
  connection.send(new Uint8Array(1));
  expect(connection.isAnswering()).toBe(true);
  expect(connection.isOpen()).toBe(true);
  reader.resume();
  await answered;
  expect(connection.isAnswering()).toBe(false);
});

test('[W15] a connection that reads nothing more closes at once all the same', async () => {
  const { peer, connection } = await connect();
  const closed = new Promise((resolve) => peer.once('close', resolve));
  connection.pause();
  connection.close(closeCodes.shuttingDown);
  expect(await closed).toBe(closeCodes.shuttingDown);
}, 10_000);
