import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { participantIdSchema, roomIdSchema, type RoomId } from '#shared/room/ids.ts';
import { CannotStart } from '#server/cannotStart.ts';
import { makeDataDir } from './dataDir.ts';
import { migrate } from './migrations.ts';
import type { Retention, RoomRecord, RoomStore, RoomWrite, StoredDocument } from './roomStore.ts';

const blob = z.instanceof(Uint8Array);
const roomRow = z.object({
  room: roomIdSchema,
  access_hash: blob,
  card: z.string(),
  created_at: z.number(),
});
const hashRow = z.object({ access_hash: blob });
const bytesRow = z.object({ bytes: blob });
const bindingRow = z.object({ client: z.number(), participant: participantIdSchema });
const idRow = z.object({ room: roomIdSchema });

/**
 * Opens the store in this directory, made if absent and readable by its owner only. Write-ahead log
 * with `synchronous=full`: a commit that returned survives a power cut. Holds the database
 * exclusively, so a second server on the directory throws `CannotStart`. `now` dates the
 * leaving of those who were inside when the last process died.
 */
export function openSqliteStore(dataDir: string, now: number): RoomStore {
  const db = openExclusively(dataDir);
  try {
    migrate(db);
  } catch (error) {
    db.close();
    throw new CannotStart(
      error instanceof Error ? error.message : 'The database cannot be brought up to date.',
    );
  }
  const statements = prepare(db);
  statements.orphans.run(now);
  return sqliteStore(db, statements);
}

function openExclusively(dataDir: string): DatabaseSync {
  makeDataDir(dataDir);
  const path = join(dataDir, 'rooms.sqlite');
  try {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch {
    throw new CannotStart('rooms.sqlite in DATA_DIR cannot be written to: make it a file of this user.');
  }
  const db = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    // Deleted rooms leave no readable pages behind (security.md 6).
    db.exec('PRAGMA secure_delete = ON');
    // The lock is taken by the first write and, in exclusive mode, kept until the process ends.
    db.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    db.close();
    const isLocked = error instanceof Error && /locked|busy/i.test(error.message);
    throw new CannotStart(
      isLocked
        ? 'Another Consilium server is already using this DATA_DIR.'
        : 'rooms.sqlite in DATA_DIR is damaged: put a copy back, or move it away to begin anew.',
    );
  }
  return db;
}

function prepare(db: DatabaseSync) {
  return {
    insertRoom: db.prepare(
      'INSERT INTO rooms (room, access_hash, card, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    accessHash: db.prepare('SELECT access_hash FROM rooms WHERE room = ?'),
    findRoom: db.prepare('SELECT room, access_hash, card, created_at FROM rooms WHERE room = ?'),
    entered: db.prepare('UPDATE rooms SET was_entered = 1, last_left_at = NULL WHERE room = ?'),
    left: db.prepare('UPDATE rooms SET last_left_at = ? WHERE room = ? AND was_entered = 1'),
    orphans: db.prepare('UPDATE rooms SET last_left_at = ? WHERE was_entered = 1 AND last_left_at IS NULL'),
    insertUpdate: db.prepare('INSERT INTO updates (room, bytes) VALUES (?, ?)'),
    insertBinding: db.prepare(
      'INSERT INTO bindings (room, client, participant) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    updates: db.prepare('SELECT bytes FROM updates WHERE room = ? ORDER BY seq'),
    snapshotOf: db.prepare('SELECT bytes FROM snapshots WHERE room = ?'),
    bindings: db.prepare('SELECT client, participant FROM bindings WHERE room = ?'),
    putSnapshot: db.prepare(
      'INSERT INTO snapshots (room, bytes) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET bytes = excluded.bytes',
    ),
    dropUpdates: db.prepare('DELETE FROM updates WHERE room = ?'),
    expired: db.prepare(
      'SELECT room FROM rooms WHERE (was_entered = 1 AND last_left_at <= ?) OR (was_entered = 0 AND created_at <= ?)',
    ),
    dropRoom: db.prepare('DELETE FROM rooms WHERE room = ?'),
    check: db.prepare('SELECT 1'),
  } satisfies Record<string, StatementSync>;
}

function sqliteStore(db: DatabaseSync, sql: ReturnType<typeof prepare>): RoomStore {
  const inTransaction = (work: () => void) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    async createRoom({ room, accessHash, card, createdAt }: RoomRecord) {
      return sql.insertRoom.run(room, accessHash, card, createdAt).changes === 1;
    },
    async accessHashOf(room: RoomId) {
      const row = sql.accessHash.get(room);
      return row === undefined ? null : hashRow.parse(row).access_hash;
    },
    async findRoom(room: RoomId) {
      const row = sql.findRoom.get(room);
      if (row === undefined) return null;
      const parsed = roomRow.parse(row);
      const { access_hash: accessHash, card, created_at: createdAt } = parsed;
      return { room: parsed.room, accessHash, card, createdAt };
    },
    async markEntered(room: RoomId) {
      sql.entered.run(room);
    },
    async markLeft(room: RoomId, now: number) {
      sql.left.run(now, room);
    },
    async commit(writes: readonly RoomWrite[]) {
      inTransaction(() => {
        for (const { room, update, bindings } of writes) {
          sql.insertUpdate.run(room, update);
          for (const { client, participant } of bindings) sql.insertBinding.run(room, client, participant);
        }
      });
    },
    async load(room: RoomId): Promise<StoredDocument> {
      const snapshot = sql.snapshotOf.get(room);
      return {
        snapshot: snapshot === undefined ? null : bytesRow.parse(snapshot).bytes,
        updates: sql.updates.all(room).map((row) => bytesRow.parse(row).bytes),
        bindings: sql.bindings.all(room).map((row) => bindingRow.parse(row)),
      };
    },
    async snapshot(room: RoomId, state: Uint8Array) {
      inTransaction(() => {
        sql.putSnapshot.run(room, state);
        sql.dropUpdates.run(room);
      });
    },
    async sweep(now: number, retention: Retention) {
      const rows = sql.expired.all(now - retention.afterLastLeftMs, now - retention.neverEnteredMs);
      const rooms = rows.map((row) => idRow.parse(row).room);
      if (rooms.length === 0) return rooms;
      inTransaction(() => {
        for (const room of rooms) sql.dropRoom.run(room);
      });
      // The log still holds the deleted pages until it is folded back and cut off.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return rooms;
    },
    async check() {
      sql.check.get();
    },
    async dispose() {
      if (db.isOpen) db.close();
    },
  };
}
