import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { participantIdSchema, roomIdSchema } from '#shared/room/ids.ts';
import { systemClock } from '#server/clock.ts';
import { createLog } from '#server/log.ts';
import { Connection } from './connection.ts';

test('[W8] the next answer waits until the one before has left', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const taken = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const reader = new WebSocket(`ws://127.0.0.1:${port}`);
  onTestFinished(() => reader.terminate());
  await once(reader, 'open');
  reader.pause();
  const connection = new Connection(await taken, {
    room: roomIdSchema.parse('A'.repeat(22)),
    participant: participantIdSchema.parse('A'.repeat(22)),
    clock: systemClock,
    log: createLog('silent'),
    bytesRead: () => 0,
  });
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
