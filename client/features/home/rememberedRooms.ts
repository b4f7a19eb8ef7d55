import { z } from 'zod';
import { meetingTitleSchema } from '#shared/meeting/schemas.ts';
import { roomIdSchema, type RoomId } from '#shared/room/ids.ts';
import { decodeSecret, encodeSecret } from '#shared/sealed/link.ts';

const rememberedRoomSchema = z.object({
  room: roomIdSchema,
  secret: z.string(),
  title: meetingTitleSchema,
  addedAt: z.number(),
});

/** A room whose link this device was asked to keep (security.md 2). */
export type RememberedRoom = z.infer<typeof rememberedRoomSchema>;

/** The rooms kept on this device. Every call may fail where the browser keeps no data. */
export interface RememberedRooms {
  list(): Promise<RememberedRoom[]>;
  add(room: RememberedRoom): Promise<void>;
  remove(room: RoomId): Promise<void>;
  /** The secret kept for a room; null when there is none, or nothing can be read. */
  secretOf(room: RoomId): Promise<Uint8Array<ArrayBuffer> | null>;
}

const database = 'consilium';
const storeName = 'rooms';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps no data')));
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (rooms: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(database, 1);
  opening.addEventListener('upgradeneeded', () =>
    opening.result.createObjectStore(storeName, { keyPath: 'room' }),
  );
  const opened = await settled(opening);
  try {
    return await settled(work(opened.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    opened.close();
  }
}

/** The list in this browser's own database; entries that are not understood are skipped. */
export function openRememberedRooms(): RememberedRooms {
  return {
    async list() {
      const entries: unknown[] = await within('readonly', (rooms) => rooms.getAll());
      return entries
        .flatMap((entry) => {
          const parsed = rememberedRoomSchema.safeParse(entry);
          return parsed.success ? [parsed.data] : [];
        })
        .sort((one, other) => other.addedAt - one.addedAt);
    },
    async add(room) {
      await within('readwrite', (rooms) => rooms.put(room));
    },
    async remove(room) {
      await within('readwrite', (rooms) => rooms.delete(room));
    },
    async secretOf(room) {
      try {
        const entry: unknown = await within('readonly', (rooms) => rooms.get(room));
        const parsed = rememberedRoomSchema.safeParse(entry);
        return parsed.success ? decodeSecret(parsed.data.secret) : null;
      } catch {
        return null;
      }
    },
  };
}

/** A room as it is kept. */
export function toRemember(room: RoomId, secret: Uint8Array, title: string, addedAt: number): RememberedRoom {
  return { room, secret: encodeSecret(secret), title, addedAt };
}
