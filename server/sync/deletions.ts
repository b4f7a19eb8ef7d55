import * as Y from 'yjs';
import type { Blocks } from './completeness.ts';

/** What an update's deletions would do (W5). `invalid`: out of order or beyond what exists. `new`: something that stands now would go. */
export function deletionsOf(
  doc: Y.Doc,
  blocks: Blocks,
  deleteSet: ReturnType<typeof Y.decodeUpdate>['ds'],
): 'none' | 'new' | 'invalid' {
  let isNew = false;
  for (const [client, ranges] of deleteSet.clients) {
    const last = blocks.get(client)?.at(-1);
    const known = Y.getState(doc.store, client);
    const end = Math.max(known, last === undefined ? 0 : last.id.clock + last.length);
    let reached = 0;
    for (const { clock, len } of ranges) {
      // Yjs writes ranges sorted and disjoint; anything else only costs whoever applies it.
      if (len < 1 || clock < reached || clock + len > end) return 'invalid';
      reached = clock + len;
      if (!isNew) isNew = reached > known || stands(doc, client, clock, reached);
    }
  }
  return isNew ? 'new' : 'none';
}

function stands(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined) return false;
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= to) return false;
    if (!struct.deleted) return true;
  }
  return false;
}
