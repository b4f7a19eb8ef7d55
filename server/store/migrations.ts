import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/**
 * The database's versions, oldest first; the position after the last one applied is its
 * `user_version`. Append only: a version that shipped never changes.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE rooms (
    room TEXT PRIMARY KEY,
    access_hash BLOB NOT NULL,
    card TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    was_entered INTEGER NOT NULL DEFAULT 0,
    last_left_at INTEGER
  ) STRICT;
  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL REFERENCES rooms (room) ON DELETE CASCADE,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX updates_by_room ON updates (room, seq);
  CREATE TABLE snapshots (
    room TEXT PRIMARY KEY REFERENCES rooms (room) ON DELETE CASCADE,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE bindings (
    room TEXT NOT NULL REFERENCES rooms (room) ON DELETE CASCADE,
    client INTEGER NOT NULL,
    participant TEXT NOT NULL,
    PRIMARY KEY (room, client)
  ) STRICT;
  `,
];

const versionRow = z.object({ user_version: z.number().int() });

/** The version this program writes. */
export const schemaVersion = migrations.length;

/**
 * Brings a database to the version of these steps, by itself this program's. Each step has a transaction of
 * its own: one that fails is thrown and leaves the database as the step before it did. Throws when the
 * database was written by a newer program: older code must not guess at newer data.
 */
export function migrate(db: DatabaseSync, steps = migrations): void {
  const { user_version: current } = versionRow.parse(db.prepare('PRAGMA user_version').get());
  if (current > steps.length) {
    throw new Error(`The database has version ${current}; this program knows up to ${steps.length}.`);
  }
  for (const [index, step] of steps.entries()) {
    if (index < current) continue;
    try {
      db.exec(`BEGIN EXCLUSIVE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`);
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
