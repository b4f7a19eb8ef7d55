import * as Y from 'yjs';
import type { CompactAt } from '#shared/sealed/compaction.ts';
import type { RoomKeys } from '#shared/sealed/keys.ts';
import { openSealedLog, type SealedLog } from '#shared/sealed/sealedLog.ts';
import { createHandTimer, type HandTimer } from './handTimer.ts';

/** One browser: a room document, its sealed outer document, and the log between them. */
export interface SealedReplica {
  doc: Y.Doc;
  outer: Y.Doc;
  log: SealedLog;
  timer: HandTimer;
  entries: Y.Array<unknown>;
  dispose(): void;
}

export interface ReplicaWish {
  keys: RoomKeys;
  doc?: Y.Doc;
  outer?: Y.Doc;
  mayCompact?: () => boolean;
  compactAt?: CompactAt;
  /** Client ids of both documents, so that a failing seed replays exactly. */
  clientId?: number;
}

/** Opens a sealed log with a timer moved by hand; it does not compact unless told so. */
export function openSealedReplica(wish: ReplicaWish): SealedReplica {
  const doc = wish.doc ?? new Y.Doc();
  const outer = wish.outer ?? new Y.Doc();
  if (wish.clientId !== undefined) doc.clientID = outer.clientID = wish.clientId;
  const timer = createHandTimer();
  const mayCompact = wish.mayCompact ?? (() => false);
  const { keys, compactAt } = wish;
  const log = openSealedLog({ outer, doc, keys, timer, mayCompact, ...(compactAt && { compactAt }) });
  const entries = outer.getArray<unknown>('log');
  return {
    doc,
    outer,
    log,
    timer,
    entries,
    dispose() {
      log.dispose();
      outer.destroy();
      doc.destroy();
    },
  };
}

/** Gives one outer document what another has and it lacks: all that a server ever does. */
export function syncOuter(from: SealedReplica, to: SealedReplica): void {
  Y.applyUpdate(to.outer, Y.encodeStateAsUpdate(from.outer, Y.encodeStateVector(to.outer)), 'network');
}

/** Syncs and opens until nobody has anything new; throws after a hundred rounds, for then it never ends. */
export async function settle(replicas: readonly SealedReplica[]): Promise<void> {
  const marks = () =>
    replicas
      .map(({ outer }) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(outer))].toSorted()))
      .join();
  for (let round = 0; round < 100; round += 1) {
    for (const replica of replicas) await replica.log.flush();
    const before = marks();
    for (const from of replicas) for (const to of replicas) if (from !== to) syncOuter(from, to);
    for (const replica of replicas) await replica.log.ready();
    if (marks() === before) return;
  }
  throw new Error('the sealed logs do not come to rest');
}
