import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from './migrations.ts';

const rooms = 'CREATE TABLE rooms (room TEXT PRIMARY KEY, card TEXT NOT NULL) STRICT';
const dated = 'ALTER TABLE rooms ADD COLUMN made INTEGER NOT NULL DEFAULT 7';
const counted = 'CREATE TABLE counts (n INTEGER); INSERT INTO counts SELECT count(*) FROM rooms';
const broken = 'UPDATE rooms SET card = upper(card); INSERT INTO nowhere VALUES (1)';

/** A database as the first version left it, with a room in it. */
function firstVersion() {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, [rooms]);
  db.exec("INSERT INTO rooms (room, card) VALUES ('r', 'sealed')");
  return {
    db,
    version: () => db.prepare('PRAGMA user_version').get()?.user_version,
    all: (table: string) => db.prepare(`SELECT * FROM ${table}`).all(),
  };
}

test('[W15] a database of an older version is brought up with its rows, each step run once', () => {
  const { db, version, all } = firstVersion();
  expect(version()).toBe(1);
  const steps = [rooms, dated, counted];
  migrate(db, steps);
  expect(version()).toBe(3);
  expect(all('rooms')).toEqual([{ room: 'r', card: 'sealed', made: 7 }]);
  // Run again it would count a second time, and `rooms` cannot be made twice.
  migrate(db, steps);
  expect(all('counts')).toEqual([{ n: 1 }]);
  expect(version()).toBe(3);
});

test('[W15] a step that fails leaves version and rows as the step before it left them', () => {
  const { db, version, all } = firstVersion();
  expect(() => migrate(db, [rooms, dated, broken, counted])).toThrow('nowhere');
  expect(version()).toBe(2);
  expect(all('rooms')).toEqual([{ room: 'r', card: 'sealed', made: 7 }]);
  // Mended by the next release, it goes on from there.
  migrate(db, [rooms, dated, counted]);
  expect(version()).toBe(3);
  expect(all('counts')).toEqual([{ n: 1 }]);
});

test('[W15] a database of a newer version is refused before anything is run', () => {
  const { db, version, all } = firstVersion();
  db.exec('PRAGMA user_version = 4');
  expect(() => migrate(db, [rooms, dated, counted])).toThrow('version 4; this program knows up to 3');
  expect(version()).toBe(4);
  expect(all('rooms')).toEqual([{ room: 'r', card: 'sealed' }]);
});
