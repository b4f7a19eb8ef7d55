import * as Y from 'yjs';
import { assertConverged } from './invariants.ts';

/** One thing that the network does. Replicas are named by their index, taken modulo their number. */
type NetworkStep =
  /** Hands over the oldest `count` updates that wait on the way from one replica to another. */
  | { kind: 'deliver'; from: number; to: number; count: number }
  /** Nothing reaches this replica or leaves it until it is online again; it may go on editing. */
  | { kind: 'offline'; replica: number }
  | { kind: 'online'; replica: number };

/** One step of a script: somebody acts at one replica, or the network does something. */
export type ScriptStep<A> = { kind: 'act'; replica: number; action: A } | NetworkStep;

/** Some documents of one room, each at its own browser, with a slow and partial network between. */
export interface Replicas {
  docs: readonly Y.Doc[];
  /** The document of this index, modulo the number of replicas. */
  at(index: number): Y.Doc;
  /** Lets the network do one thing. Steps that cannot happen (offline, nothing waiting) do nothing. */
  network(step: NetworkStep): void;
  /** Brings everybody online, delivers everything, and throws unless all replicas are then equal. */
  converge(): void;
  dispose(): void;
}

/**
 * Makes `count` replicas. Each link keeps its order, but links do not wait for each other: an update
 * may arrive before one that it depends on, as after a reconnect. Client ids are `firstClientId`,
 * `firstClientId` + 1, ... so that a failing seed replays exactly.
 */
export function createReplicas(count: number, firstClientId = 1): Replicas {
  const docs = Array.from({ length: count }, (_unused, index) => {
    const doc = new Y.Doc();
    doc.clientID = firstClientId + index;
    return doc;
  });
  const waiting = docs.map(() => docs.map((): Uint8Array[] => []));
  const offline = new Set<number>();
  const remote = Symbol('from another replica');

  docs.forEach((doc, from) => {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === remote) return;
      waiting[from]?.forEach((queue, to) => {
        if (to !== from) queue.push(update);
      });
    });
  });

  const wrap = (index: number) => ((index % count) + count) % count;
  const at = (index: number): Y.Doc => {
    const doc = docs[wrap(index)];
    if (doc === undefined) throw new RangeError('there is no replica');
    return doc;
  };
  const deliver = (from: number, to: number, most: number) => {
    if (offline.has(from) || offline.has(to)) return;
    const arriving = waiting[from]?.[to]?.splice(0, most) ?? [];
    for (const update of arriving) Y.applyUpdate(at(to), update, remote);
  };
  const network = (step: NetworkStep) => {
    switch (step.kind) {
      case 'deliver':
        return deliver(wrap(step.from), wrap(step.to), step.count);
      case 'offline':
        return void offline.add(wrap(step.replica));
      case 'online':
        return void offline.delete(wrap(step.replica));
      default:
        step satisfies never;
    }
  };

  return {
    docs,
    at,
    network,
    converge() {
      offline.clear();
      for (let from = 0; from < count; from += 1) {
        for (let to = 0; to < count; to += 1) deliver(from, to, Number.POSITIVE_INFINITY);
      }
      assertConverged(docs);
    },
    dispose() {
      for (const doc of docs) doc.destroy();
    },
  };
}

/** Plays a script: `act` is asked to perform each action on the document of its replica. */
export function playScript<A>(
  replicas: Replicas,
  script: readonly ScriptStep<A>[],
  act: (doc: Y.Doc, action: A, step: number, replica: number) => void,
): void {
  script.forEach((step, index) => {
    if (step.kind === 'act') {
      act(replicas.at(step.replica), step.action, index, step.replica % replicas.docs.length);
    } else replicas.network(step);
  });
}
