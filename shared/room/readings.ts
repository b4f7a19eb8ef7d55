import type * as Y from 'yjs';

/** The roots that a reading asked for. */
export type Roots = ReadonlySet<unknown>;

/** When the roots of one document changed, in transactions. */
interface Changes {
  revision: number;
  readonly changedAt: Map<unknown, number>;
  /** Transactions that have written, and were not counted yet. */
  readonly pending: Set<Y.Transaction>;
}

// What hangs on a document here goes with it, and nobody can tell it from reading anew.
// oxlint-disable-next-line house/no-module-state -- keyed by the stand-in, and never changed once it is there.
const standIns = new WeakMap<Y.Doc, { readonly doc: Y.Doc; readonly roots: Set<unknown> }>();
// oxlint-disable-next-line house/no-module-state -- keyed by the document: a cache that goes with it.
const changesByDoc = new WeakMap<Y.Doc, Changes>();

/**
 * A reading, and all roots that it asked for: until one of them changes it would read the same again.
 * That holds because roots are flat, and as long as `read` asks nothing but the document it is given.
 */
export function readNotingRoots<T>(doc: Y.Doc, read: (doc: Y.Doc) => T): { value: T; roots: Roots } {
  const roots = new Set<unknown>();
  const note = <R>(root: R): R => {
    roots.add(root);
    return root;
  };
  // The roots come from the document itself: one made by its stand-in would belong to that.
  const noting: Y.Doc = Object.create(doc);
  noting.getMap = <V>(name?: string) => note(doc.getMap<V>(name));
  noting.getText = (name) => note(doc.getText(name));
  standIns.set(noting, { doc, roots });
  return { value: read(noting), roots };
}

export function remembered<T>(read: (doc: Y.Doc) => T): (doc: Y.Doc) => T;
export function remembered<T, Key extends string>(
  read: (doc: Y.Doc, key: Key) => T,
): (doc: Y.Doc, key: Key) => T;
/**
 * The same reader, which reads anew only after a root that it looked at has changed: at every change of
 * the document a dozen readings begin with the same few. What it answers is shared, so nobody may change
 * it. While something is being written it always reads anew.
 */
export function remembered<T>(read: (doc: Y.Doc, key: string) => T) {
  const kept = new WeakMap<Y.Doc, Map<string, { value: T; roots: Roots; at: number }>>();
  return (asked: Y.Doc, key = ''): T => {
    const standIn = standIns.get(asked);
    const doc = standIn?.doc ?? asked;
    const changes = changesOf(doc);
    if (doc._transaction !== null || changes.pending.size > 0) return read(asked, key);
    const ofDoc = kept.get(doc) ?? new Map<string, { value: T; roots: Roots; at: number }>();
    kept.set(doc, ofDoc);
    let reading = ofDoc.get(key);
    if (reading === undefined || lastChangeOf(doc, reading.roots) > reading.at) {
      reading = { ...readNotingRoots(doc, (from) => read(from, key)), at: changes.revision };
      ofDoc.set(key, reading);
    }
    for (const root of reading.roots) standIn?.roots.add(root);
    return reading.value;
  };
}

/** How many transactions this document has had since somebody asked first. */
export function revisionOf(doc: Y.Doc): number {
  return changesOf(doc).revision;
}

/** The revision at which one of these roots changed last; 0 when none did since somebody asked first. */
export function lastChangeOf(doc: Y.Doc, roots: Roots): number {
  const { changedAt } = changesOf(doc);
  let last = 0;
  for (const root of roots) last = Math.max(last, changedAt.get(root) ?? 0);
  return last;
}

function changesOf(doc: Y.Doc): Changes {
  const before = changesByDoc.get(doc);
  if (before !== undefined) return before;
  const changes: Changes = { revision: 0, changedAt: new Map(), pending: new Set() };
  changesByDoc.set(doc, changes);
  doc.on('beforeTransaction', (transaction) => changes.pending.add(transaction));
  // Before anybody is told: whoever is told reads.
  doc.on('beforeObserverCalls', (transaction) => {
    changes.pending.delete(transaction);
    changes.revision += 1;
    for (const root of transaction.changed.keys()) changes.changedAt.set(root, changes.revision);
  });
  return changes;
}
