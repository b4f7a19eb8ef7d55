import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { compact, type CompactAt, isDue } from './compaction.ts';
import { envelopeBytes, sealEnvelope } from './envelope.ts';
import { createInbox, type Inbox, roomDocument } from './inbox.ts';
import type { RoomKeys } from './keys.ts';
import { createListeners } from './listeners.ts';
import { lackingUpdate, openOutbox, type Outbox, packUpdates, type Parcel } from './outbox.ts';
import { createQueue } from './queue.ts';
import type { Timer } from './timer.ts';

export interface SealedLogOptions {
  /** The document that the server carries. Its only root is the array `log`. */
  outer: Y.Doc;
  /** The room document: in clear, in this browser only. */
  doc: Y.Doc;
  keys: RoomKeys;
  timer: Timer;
  /** Whether this client is the one to compact; asked each time. Two at once is harmless (S8). */
  mayCompact: () => boolean;
  /** When to compact, if not at the protocol's limits. */
  compactAt?: CompactAt;
}

interface SealedLogState {
  /** Entries of the log whose content is in the room document. */
  opened: number;
  /** Entries of the log that could not be opened: shown, never retried (S4). */
  failed: number;
  /** Whether something written here is not yet in the outer document. */
  pendingLocal: boolean;
  /** Whether something was larger than a snapshot may be (2 MiB), so that it was not sent or not compacted. */
  isTooLarge: boolean;
}

/** The bond between the two documents. It is itself the transaction origin of all that it writes. */
export interface SealedLog {
  state: { get(): SealedLogState; subscribe(listener: () => void): () => void };
  /** Seals and pushes what waits; resolves when it is in the outer document. */
  flush(): Promise<void>;
  /** Resolves when every entry present at the call is opened or counted as failed. */
  ready(): Promise<void>;
  /** Unhooks everything. What was not flushed is not sent. */
  dispose(): void;
}

interface Parts extends SealedLogOptions {
  entries: Y.Array<unknown>;
  inbox: Inbox;
  outbox: Outbox;
  origin: object;
  compactAt: CompactAt;
  /** What changes while the log is open. */
  now: { isDisposed: boolean; isSealing: boolean; isTooLarge: boolean; compactFrom: number };
}

/**
 * Keeps a room document and the sealed log of an outer document in step (S6, S7, architecture.md 4):
 * local updates are sealed and pushed in order, entries of the log are opened and applied. On opening it
 * takes in the entries that are there and pushes what they lack.
 */
export function openSealedLog(options: SealedLogOptions): SealedLog {
  const { outer, doc, keys } = options;
  const queue = createQueue();
  const now: Parts['now'] = { isDisposed: false, isSealing: false, isTooLarge: false, compactFrom: 0 };
  const entries = outer.getArray<unknown>('log');
  const work = (job: () => Promise<unknown>) =>
    queue(async () => {
      if (now.isDisposed) return;
      await job();
      state.refresh();
    });
  const flush = () => work(() => sealWaiting(parts));
  const ready = () => work(() => openWaiting(parts));
  const log: SealedLog = {
    state: { get: () => state.get(), subscribe: (listener) => state.subscribe(listener) },
    flush,
    ready,
    dispose() {
      if (now.isDisposed) return;
      now.isDisposed = true;
      entries.unobserve(handleEntries);
      parts.outbox.dispose();
    },
  };
  const parts: Parts = {
    compactAt: { envelopes: limits.compactEnvelopes, bytes: limits.compactBytes },
    ...options,
    entries,
    now,
    origin: log,
    inbox: createInbox(entries, doc, keys, log, () => now.isDisposed),
    outbox: openOutbox(doc, options.timer, (origin) => origin === log, {
      onFirst: () => state.refresh(),
      onDue: () => void flush(),
    }),
  };
  const state = watchState(parts);
  function handleEntries(_: unknown, transaction: Y.Transaction) {
    parts.inbox.note(transaction.origin === log ? 'opened' : 'waiting');
    if (parts.inbox.hasWaiting()) void ready();
    else state.refresh();
  }
  entries.observe(handleEntries);
  parts.inbox.note('waiting');
  const hadContent = Y.encodeStateVector(doc).length > 1;
  void work(() => (hadContent ? catchUp(parts) : openWaiting(parts)));
  return log;
}

/** Opens what waits, then compacts if that is due. */
async function openWaiting(parts: Parts): Promise<Uint8Array[]> {
  const applied = await parts.inbox.open();
  await compactIfDue(parts);
  return applied;
}

/** Opens the entries there are, and pushes what the room document holds beyond them. */
async function catchUp(parts: Parts): Promise<void> {
  const lacking = lackingUpdate(parts.doc, await parts.inbox.open());
  if (lacking !== null && !parts.now.isDisposed) parts.outbox.add(lacking);
  await sealWaiting(parts);
}

async function sealWaiting(parts: Parts): Promise<void> {
  const { now, outbox } = parts;
  now.isSealing = !outbox.isEmpty();
  for (const parcel of packUpdates(outbox.take())) await sealParcel(parts, parcel);
  now.isSealing = false;
  await compactIfDue(parts);
}

/** One transaction for each envelope: no frame on the wire is larger than its envelope needs. */
async function sealParcel(parts: Parts, { type, payload }: Parcel): Promise<void> {
  const { entries, keys, now, origin, outer } = parts;
  if (envelopeBytes(payload.length) > limits.snapshotBytes) {
    now.isTooLarge = true;
    return;
  }
  const envelope = await sealEnvelope(keys.updates, { ...roomDocument(keys), type }, payload);
  if (!now.isDisposed) outer.transact(() => entries.push([envelope]), origin);
}

async function compactIfDue(parts: Parts): Promise<void> {
  const { compactAt, doc, entries, inbox, keys, mayCompact, now, origin } = parts;
  const opened = inbox.opened();
  if (now.isDisposed || opened.length < now.compactFrom) return;
  if (!isDue(opened, compactAt) || !mayCompact()) return;
  const result = await compact(entries, opened, doc, keys, origin);
  now.isTooLarge = result === 'too-large';
  // A document above the limit is not encoded anew at every entry: only after as many again.
  now.compactFrom = result === 'too-large' ? opened.length + compactAt.envelopes : 0;
}

/** The state as last told, and how to tell it again if it has changed. */
function watchState(parts: Parts): SealedLog['state'] & { refresh(): void } {
  const listeners = createListeners();
  let state = readState(parts);
  return {
    get: () => state,
    subscribe: listeners.subscribe,
    refresh() {
      const next = readState(parts);
      if (isSame(state, next) || parts.now.isDisposed) return;
      state = next;
      listeners.tell();
    },
  };
}

function readState({ inbox, outbox, now }: Parts): SealedLogState {
  return {
    opened: inbox.opened().length,
    failed: inbox.failedCount(),
    pendingLocal: now.isSealing || !outbox.isEmpty(),
    isTooLarge: now.isTooLarge,
  };
}

function isSame(a: SealedLogState, b: SealedLogState): boolean {
  return (
    a.opened === b.opened &&
    a.failed === b.failed &&
    a.pendingLocal === b.pendingLocal &&
    a.isTooLarge === b.isTooLarge
  );
}
