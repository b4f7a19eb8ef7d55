import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { roomIdSchema } from '#shared/room/ids.ts';
import { schemaVersion } from './migrations.ts';
import { describeRoomStore } from './roomStoreContract.ts';
import { readSecretFile } from './secretFile.ts';
import { CannotStart } from '#server/cannotStart.ts';
import { openSqliteStore } from './sqliteStore.ts';

const directories: string[] = [];
const newDirectory = () => {
  const directory = mkdtempSync(join(tmpdir(), 'consilium-store-'));
  directories.push(directory);
  return directory;
};
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

describeRoomStore('SQLite', () => {
  const directory = newDirectory();
  return { open: async (now) => openSqliteStore(directory, now), discard: async () => undefined };
});

test('[W15] a second store on the same directory is refused in one line, until the first is closed', async () => {
  const directory = newDirectory();
  const first = openSqliteStore(directory, 0);
  expect(() => openSqliteStore(directory, 0)).toThrow(CannotStart);
  expect(() => openSqliteStore(directory, 0)).toThrow(
    'Another Consilium server is already using this DATA_DIR.',
  );
  await first.dispose();
  await openSqliteStore(directory, 0).dispose();
});

test('[W15] every file in the data directory is readable by its owner only', async () => {
  const directory = join(newDirectory(), 'data');
  const store = openSqliteStore(directory, 0);
  readSecretFile(directory, 'seat.key', (count) => new Uint8Array(count).fill(7));
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const files = readdirSync(directory);
  expect(files).toContain('seat.key');
  expect(files).toContain('rooms.sqlite-wal');
  for (const file of files)
    expect([file, statSync(join(directory, file)).mode & 0o777]).toEqual([file, 0o600]);
  await store.dispose();
});

test('[W3] a secret is made once and read again afterwards; a damaged one is named and kept', () => {
  const directory = newDirectory();
  const made = readSecretFile(directory, 'seat.key', (count) => new Uint8Array(count).fill(7));
  expect(readSecretFile(directory, 'seat.key', (count) => new Uint8Array(count).fill(8))).toEqual(made);
  expect(made).toHaveLength(32);
  const path = join(directory, 'seat.key');
  for (const damaged of [made.slice(1), new Uint8Array(33), new Uint8Array()]) {
    writeFileSync(path, damaged);
    const read = () => readSecretFile(directory, 'seat.key', (count) => new Uint8Array(count));
    expect(read).toThrow(CannotStart);
    expect(read).toThrow('seat.key in DATA_DIR is damaged');
    expect(new Uint8Array(readFileSync(path))).toEqual(damaged);
  }
});

test('[W15] a database of a newer version is refused and left as it is', async () => {
  const directory = newDirectory();
  await openSqliteStore(directory, 0).dispose();
  const db = new DatabaseSync(join(directory, 'rooms.sqlite'));
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: schemaVersion });
  db.exec(`PRAGMA user_version = ${schemaVersion + 1}`);
  db.close();
  const before = readFileSync(join(directory, 'rooms.sqlite'));
  expect(() => openSqliteStore(directory, 0)).toThrow(CannotStart);
  expect(readFileSync(join(directory, 'rooms.sqlite'))).toEqual(before);
});

test('[W13] a deleted room leaves no trace in the files of the database', async () => {
  const directory = newDirectory();
  const store = openSqliteStore(directory, 0);
  const room = roomIdSchema.parse('A'.repeat(22));
  const canary = 'canary-in-the-row'.repeat(200);
  await store.createRoom({ room, accessHash: new Uint8Array(32), card: 'x', createdAt: 0 });
  await store.markEntered(room);
  await store.commit([{ room, update: new TextEncoder().encode(canary), bindings: [] }]);
  const found = () =>
    readdirSync(directory).some((file) => readFileSync(join(directory, file)).includes('canary-in'));
  expect(found()).toBe(true);
  await store.markLeft(room, 1);
  await store.sweep(10, { afterLastLeftMs: 1, neverEnteredMs: 1 });
  expect(found()).toBe(false);
  await store.dispose();
});
