import * as Y from 'yjs';

/** One run of entries of the log, as far as Yjs looks at it to find its place. */
export interface Placed {
  client: number;
  clock: number;
  length: number;
  /** The entry it was pushed after; null at the beginning of the log. */
  origin: { client: number; clock: number } | null;
}

interface Node extends Placed {
  children: Node[];
  size: number;
}

/**
 * How many entries Yjs looks at, at most and in whatever order they arrive, to put all these into their
 * places (W5): for each entry the ones that come to stand between it and its origin. Entries that only
 * follow each other cost one each; entries that two clients wrote after one and the same cost what one of
 * them wrote; ids whose origins interlock cost the square of their number. Entries have no right origin:
 * the log is only ever pushed to.
 */
export function integrationWork(entries: readonly Placed[]): number {
  const root: Node = { client: -1, clock: -1, length: 0, origin: null, children: [], size: 0 };
  const nodes = splitAtOrigins(entries);
  const byEnd = new Map(nodes.map((node) => [idKey(node.client, node.clock + node.length - 1), node]));
  for (const node of nodes) parentOf(node, byEnd, root)?.children.push(node);
  const order = [root];
  for (const node of order) {
    // Siblings stand by ascending client id; of one client's, the newer stands first.
    node.children.sort((one, other) => one.client - other.client || other.clock - one.clock);
    for (const child of node.children) order.push(child);
  }
  let work = 0;
  for (const node of order.toReversed()) {
    let before = 0;
    for (const child of node.children) {
      work += before + 1;
      before += child.size;
    }
    node.size = before + 1;
  }
  return work;
}

const idKey = (client: number, clock: number) => `${client} ${clock}`;

function parentOf(node: Node, byEnd: ReadonlyMap<string, Node>, root: Node): Node | undefined {
  return node.origin === null ? root : byEnd.get(idKey(node.origin.client, node.origin.clock));
}

/** A run of which somebody's origin is a middle entry stands as two. */
function splitAtOrigins(entries: readonly Placed[]): Node[] {
  const cuts = new Map<number, number[]>();
  for (const { origin } of entries) {
    if (origin === null) continue;
    const known = cuts.get(origin.client);
    if (known === undefined) cuts.set(origin.client, [origin.clock + 1]);
    else known.push(origin.clock + 1);
  }
  for (const list of cuts.values()) list.sort((one, other) => one - other);
  return entries.flatMap((entry) => {
    if (entry.length === 1) return [nodeOf(entry)];
    const end = entry.clock + entry.length;
    const parts: Node[] = [];
    let from = entry.clock;
    for (const to of [...cutsWithin(cuts.get(entry.client) ?? [], entry.clock, end), end]) {
      if (to === from) continue;
      const origin = from === entry.clock ? entry.origin : { client: entry.client, clock: from - 1 };
      parts.push(nodeOf({ client: entry.client, clock: from, length: to - from, origin }));
      from = to;
    }
    return parts;
  });
}

const nodeOf = ({ client, clock, length, origin }: Placed): Node => ({
  client,
  clock,
  length,
  origin,
  children: [],
  size: 0,
});

function cutsWithin(sorted: readonly number[], from: number, to: number): number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const within: number[] = [];
  for (let at = low; (sorted[at] ?? to) < to; at += 1) within.push(sorted[at] ?? to);
  return within;
}

/** All entries of a document. */
export function entriesOf(doc: Y.Doc): Placed[] {
  return [...doc.store.clients.values()].flatMap((structs) =>
    structs.flatMap((struct) => (struct instanceof Y.Item ? [placedOf(struct)] : [])),
  );
}

/** An entry from this clock on; what the document has of it already is left out. */
export function placedOf(struct: Y.Item, known = 0): Placed {
  const { client, clock } = struct.id;
  if (known <= clock) return { client, clock, length: struct.length, origin: struct.origin };
  const origin = { client, clock: known - 1 };
  return { client, clock: known, length: clock + struct.length - known, origin };
}

/**
 * What these fresh entries add to the work, at most: everything that stands after the first of their
 * origins may be looked at for each of them, and each of them for all of that. Null when more than
 * `mostSteps` entries stand there.
 */
export function workAtEnd(doc: Y.Doc, fresh: readonly Placed[], mostSteps: number): number | null {
  const mine = new Map<number, number>();
  for (const { client, clock } of fresh) mine.set(client, Math.min(clock, mine.get(client) ?? Infinity));
  let behind = 0;
  let steps = 0;
  for (const { origin } of fresh) {
    if (origin !== null && origin.clock >= (mine.get(origin.client) ?? Infinity)) continue;
    let count = 0;
    for (let item = firstFrom(doc, origin); item !== null; item = item.right) {
      count += 1;
      steps += 1;
      if (steps > mostSteps) return null;
    }
    behind = Math.max(behind, count);
  }
  return fresh.length * (3 * behind + 2 * fresh.length);
}

function firstFrom(doc: Y.Doc, origin: Placed['origin']): Y.Item | null {
  if (origin === null) return doc.share.get('log')?._start ?? null;
  const structs = doc.store.clients.get(origin.client);
  if (structs === undefined) return null;
  const item = structs[Y.findIndexSS(structs, origin.clock)];
  if (!(item instanceof Y.Item)) return null;
  // The end of a run has nothing of its own behind it.
  return origin.clock === item.id.clock + item.length - 1 ? item.right : item;
}
