import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrame } from '#server/sync/frames.ts';
import { setScene } from '#server/testing/scene.ts';
import { connectRaw, until } from '#server/testing/syncClients.ts';
import { errorCode, type LogLine } from './log.ts';

test('[W12] a log line is one line of ids and codes: no ticket, token, proof, address, path or content', async () => {
  const { server, room, stock } = await setScene();
  const [ann, bob] = [await stock(), await stock()];
  ann.push();
  await until(() => bob.log.length === 1, 'bob has it');
  const entered = await server.enter(room);
  const mallory = await connectRaw(server, room.room, entered.ticket);
  const doc = new Y.Doc();
  doc.getArray('log').push(['canary-text']);
  mallory.send(updateFrame(Y.encodeStateAsUpdate(doc)));
  await mallory.closed;
  await server.post('/api/rooms/canary-path/enter', { proof: 'canary-proof' });
  await server.post(`/api/rooms/${room.room}/ticket`, {}, { Authorization: 'Bearer canary-token' });
  const answers = await server.post(
    `/api/rooms/${room.room}/ticket`,
    {},
    { Authorization: `Bearer ${ann.seatToken}` },
  );
  const body = await answers.text();
  const text = server.logLines.join('');
  expect(text).toContain('"event":"guard-refused"');
  expect(text).toContain('"event":"entered"');
  const secrets = [room.proof, entered.ticket, entered.seatToken, ann.seatToken, JSON.parse(body).ticket];
  const never = [...secrets, 'canary', '127.0.0.1', '::1', '/sync', '/api', 'ticket', 'c2VhbGVk'];
  expect(never.filter((secret) => text.includes(secret))).toEqual([]);
  const known = {
    level: true,
    time: true,
    event: true,
    room: true,
    participant: true,
    code: true,
    reason: true,
  } satisfies Record<keyof LogLine | 'level' | 'time', true>;
  for (const line of server.logLines) {
    expect(line.endsWith('\n') && line.indexOf('\n') === line.length - 1).toBe(true);
    for (const field of Object.keys(JSON.parse(line))) expect(Object.keys(known)).toContain(field);
  }
});

test('[W12] of an error only its code or class is logged', () => {
  const error = Object.assign(new Error('canary'), { code: 'ENOSPC' });
  expect([errorCode(error), errorCode(new TypeError('canary')), errorCode('canary')]).toEqual([
    'ENOSPC',
    'TypeError',
    'unknown',
  ]);
});
