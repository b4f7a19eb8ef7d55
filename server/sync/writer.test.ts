import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { encodeId, roomIdSchema } from '#shared/room/ids.ts';
import { createLog } from '#server/log.ts';
import { openSqliteStore } from '#server/store/sqliteStore.ts';
import { testDataDir } from '#server/testing/scene.ts';
import { createWriter, type WrittenRoom } from './writer.ts';

function scene() {
  const store = openSqliteStore(testDataDir(), 0);
  onTestFinished(() => store.dispose());
  const lines: string[] = [];
  const writer = createWriter(store, createLog('debug', { write: (line) => lines.push(line) }));
  const events: string[] = [];
  const room = (name: string, does: Partial<WrittenRoom> = {}): WrittenRoom => ({
    room: roomIdSchema.parse(encodeId(randomBytes(16))),
    collect: () => null,
    publish: async () => void events.push(`${name} published`),
    fail: () => void events.push(`${name} failed`),
    ...does,
  });
  return { writer, events, room, lines };
}

test('[W7] a room that never rests keeps no other room from coming to rest', async () => {
  const { writer, events, room } = scene();
  let isOver = false;
  const busy: WrittenRoom = room('busy', { publish: async () => void (isOver || writer.wake(busy)) });
  const calm = room('calm');
  writer.wake(busy);
  writer.wake(calm);
  await writer.idle(calm);
  expect(events).toEqual(['calm published']);
  isOver = true;
  await writer.idle();
});

test.each([
  ['telling', { publish: () => Promise.reject(new Error('broken')) }],
  [
    'collecting',
    {
      collect() {
        throw new Error('broken');
      },
    },
  ],
])('[W7] what breaks while %s breaks that room alone, and the writer goes on', async (_name, does) => {
  const { writer, events, room, lines } = scene();
  const broken = room('broken', does);
  const sound = room('sound');
  writer.wake(broken);
  writer.wake(sound);
  await writer.idle();
  expect(events).toContain('broken failed');
  expect(events.filter((event) => event.startsWith('sound'))).toEqual(['sound published']);
  expect(lines.join('')).not.toContain('broken');
  writer.wake(sound);
  await writer.idle();
  expect(events.filter((event) => event === 'sound published')).toHaveLength(2);
});
