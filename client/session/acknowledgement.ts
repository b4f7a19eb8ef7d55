import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

const messageSync = 0;

/**
 * How much of our own writing a sync message from the server proves to be on disk: the clock up to
 * which it knows `clientId`, or null when it says nothing of it. The server sends an update only
 * after it is durable, to its author too (architecture.md 5), and its state vector likewise.
 */
export function acknowledgedClock(message: Uint8Array, clientId: number): number | null {
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== messageSync) return null;
  const isStateVector = decoding.readVarUint(decoder) === 0;
  const body = decoding.readVarUint8Array(decoder);
  const known = isStateVector ? Y.decodeStateVector(body) : Y.parseUpdateMeta(body).to;
  return known.get(clientId) ?? null;
}
