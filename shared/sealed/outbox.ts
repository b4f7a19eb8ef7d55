import * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { envelopeBytes, type EnvelopeType } from './envelope.ts';
import type { Timer } from './timer.ts';

/** Local updates are merged for at most this many milliseconds before they are sealed (S6). */
export const mergeMs = 20;

/** What was written here and is not sealed yet. */
export interface Outbox {
  add(update: Uint8Array): void;
  isEmpty(): boolean;
  /** Empties the outbox and calls off its timer. */
  take(): Uint8Array[];
  dispose(): void;
}

/** Whom the outbox calls: at the first update into an empty outbox, and when it is due 20 ms later. */
export interface OutboxEvents {
  onFirst(): void;
  onDue(): void;
}

/** Collects every update of the document except those whose transaction origin the log owns (S6). */
export function openOutbox(
  doc: Y.Doc,
  timer: Timer,
  isOwn: (origin: unknown) => boolean,
  { onFirst, onDue }: OutboxEvents,
): Outbox {
  let updates: Uint8Array[] = [];
  let callOff: (() => void) | null = null;
  const add = (update: Uint8Array) => {
    updates.push(update);
    if (callOff !== null) return;
    callOff = timer.set(onDue, mergeMs);
    onFirst();
  };
  const take = () => {
    callOff?.();
    callOff = null;
    const taken = updates;
    updates = [];
    return taken;
  };
  const handleUpdate = (update: Uint8Array, origin: unknown) => {
    if (!isOwn(origin)) add(update);
  };
  doc.on('update', handleUpdate);
  return {
    add,
    isEmpty: () => updates.length === 0,
    take,
    dispose() {
      doc.off('update', handleUpdate);
      take();
    },
  };
}

/** One envelope's worth of updates. */
export interface Parcel {
  type: EnvelopeType;
  payload: Uint8Array;
}

/**
 * Merges neighbouring updates into as few envelopes as the update limit allows. A single update cannot
 * be cut: one above the limit travels as a snapshot, which may be larger (S6).
 */
export function packUpdates(updates: readonly Uint8Array[]): Parcel[] {
  const parcels: Parcel[] = [];
  let open: Uint8Array[] = [];
  let bytes = 0;
  const close = () => {
    if (open.length === 0) return;
    const payload = Y.mergeUpdates(open);
    const isSmall = envelopeBytes(payload.length) <= limits.updateBytes;
    parcels.push({ type: isSmall ? 'update' : 'snapshot', payload });
    open = [];
    bytes = 0;
  };
  for (const update of updates) {
    if (envelopeBytes(bytes + update.length) > limits.updateBytes) close();
    open.push(update);
    bytes += update.length;
  }
  close();
  return parcels;
}

/** What the room document holds and these updates do not; null when they hold all of it. */
export function lackingUpdate(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array | null {
  const known = new Y.Doc();
  for (const update of updates) Y.applyUpdate(known, update);
  const lacking = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known));
  let isNews = false;
  known.on('update', () => {
    isNews = true;
  });
  // Deletions are not in the state vector: only applying them tells whether they are known.
  Y.applyUpdate(known, lacking);
  known.destroy();
  return isNews ? lacking : null;
}
