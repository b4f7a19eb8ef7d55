import * as Y from 'yjs';

/** What an update is made of. */
export type Struct = Y.Item | Y.GC | Y.Skip;

/** The structs of an update by client: in order, without gaps. */
export type Blocks = ReadonlyMap<number, readonly Struct[]>;

/** Client ids in one update; bounds the work of checking the order of integration. */
const mostClients = 256;

/** Structs by client; null when they are not in order and without gaps, or of too many clients. */
export function blocksOf(structs: readonly Struct[]): Blocks | null {
  const blocks = new Map<number, Struct[]>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const block = blocks.get(client);
    if (struct.length < 1 || !Number.isSafeInteger(clock + struct.length)) return null;
    if (block === undefined) {
      blocks.set(client, [struct]);
      if (blocks.size > mostClients) return null;
      continue;
    }
    const last = block.at(-1);
    if (last === undefined || last.id.clock + last.length !== clock) return null;
    block.push(struct);
  }
  return blocks;
}

interface Queue {
  structs: readonly Struct[];
  next: number;
}

/**
 * Whether every struct would integrate at once: runs the order of integration on clocks alone (W5).
 * Yjs trusts a struct's origin under its own client id and throws on a lie; this does not. Looks at each
 * struct once, and once more for each id it has to wait for.
 */
export function isComplete(doc: Y.Doc, blocks: Blocks): boolean {
  const reached = new Map<number, number>();
  const stateOf = (client: number) => reached.get(client) ?? Y.getState(doc.store, client);
  /** Queues that wait for a struct, by the struct that will bring what they wait for. */
  const waiting = new Map<object, Queue[]>();
  const ready: Queue[] = [...blocks.values()].map((structs) => ({ structs, next: 0 }));
  let left = ready.length;
  for (let queue = ready.pop(); queue !== undefined; queue = ready.pop()) {
    let struct = queue.structs[queue.next];
    for (; struct !== undefined; struct = queue.structs[queue.next]) {
      const { client, clock } = struct.id;
      if (clock > stateOf(client)) return false;
      const missing = missingOf(struct, stateOf);
      if (missing !== null) {
        const bringer = structAt(blocks.get(missing.client), missing.clock);
        if (bringer === null) return false;
        waiting.set(bringer, [...(waiting.get(bringer) ?? []), queue]);
        break;
      }
      reached.set(client, Math.max(stateOf(client), clock + struct.length));
      queue.next += 1;
      const released = waiting.get(struct);
      if (released !== undefined) ready.push(...released);
      waiting.delete(struct);
    }
    if (struct === undefined) left -= 1;
  }
  return left === 0;
}

function missingOf(struct: Struct, stateOf: (client: number) => number): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null;
  for (const id of [struct.origin, struct.rightOrigin]) {
    if (id !== null && id.clock >= stateOf(id.client)) return id;
  }
  return null;
}

function structAt(structs: readonly Struct[] | undefined, clock: number) {
  const last = structs?.at(-1);
  const first = structs?.[0];
  if (structs === undefined || first === undefined || last === undefined) return null;
  if (clock < first.id.clock || clock >= last.id.clock + last.length) return null;
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((structs[middle]?.id.clock ?? Infinity) <= clock) low = middle;
    else high = middle - 1;
  }
  return structs[low] ?? null;
}
