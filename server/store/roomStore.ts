import type { ParticipantId, RoomId } from '#shared/room/ids.ts';

/** What the server knows about a room: nothing that means anything to anybody. */
export interface RoomRecord {
  room: RoomId;
  /** SHA-256 of the access proof, 32 bytes. */
  accessHash: Uint8Array;
  /** The sealed lobby card, as the browser sent it. */
  card: string;
  createdAt: number;
}

/** A client id of the outer document and the participant who first wrote with it (W6). */
export interface ClientBinding {
  client: number;
  participant: ParticipantId;
}

/** A room's sealed document as stored: the last snapshot, if any, then the updates since. */
export interface StoredDocument {
  snapshot: Uint8Array | null;
  updates: Uint8Array[];
  bindings: ClientBinding[];
}

/** One room's part of a commit. */
export interface RoomWrite {
  room: RoomId;
  update: Uint8Array;
  bindings: readonly ClientBinding[];
}

/** How long rooms are kept (security.md 6), milliseconds. */
export interface Retention {
  afterLastLeftMs: number;
  neverEnteredMs: number;
}

/**
 * Where rooms live. Every promise that settles well is durable: it survives the loss of power.
 * All methods reject when the storage fails; none half-succeeds.
 */
export interface RoomStore {
  /** False when the id is taken. */
  createRoom(record: RoomRecord): Promise<boolean>;
  /** Only what a proof is compared with, so that a wrong proof reads no more than an unknown room does. */
  accessHashOf(room: RoomId): Promise<Uint8Array | null>;
  /** Null for a room that never was or was deleted: the two cannot be told apart. */
  findRoom(room: RoomId): Promise<RoomRecord | null>;
  /** Somebody is in the room from now on: it is not deleted until `markLeft`. */
  markEntered(room: RoomId): Promise<void>;
  /** The last one left at this time. */
  markLeft(room: RoomId, now: number): Promise<void>;
  /** Appends one update per room, all rooms in one transaction. Rejects if any of the rooms is gone. */
  commit(writes: readonly RoomWrite[]): Promise<void>;
  load(room: RoomId): Promise<StoredDocument>;
  /** Replaces everything stored of the document by one snapshot, in one transaction. */
  snapshot(room: RoomId, state: Uint8Array): Promise<void>;
  /** Deletes rooms whose time is over, with every trace of them; answers their ids. */
  sweep(now: number, retention: Retention): Promise<RoomId[]>;
  /** Rejects when the store cannot answer. */
  check(): Promise<void>;
  dispose(): Promise<void>;
}
