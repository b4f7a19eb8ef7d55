import type * as Y from 'yjs';
import { lastChangeOf, readNotingRoots, revisionOf, type Roots } from '#shared/room/readings.ts';
import { keepSame } from './keepSame.ts';
import type { Store } from './store.ts';

/** A store that also has something to let go of. */
export interface View<T> extends Store<T> {
  dispose(): void;
}

/**
 * A cached reading of the room document: recomputed when asked after one of the roots that it looked at
 * changed, or one of the `others`, so that many components may ask at no cost, and a key typed into the
 * focus question troubles nobody who does not show it. `read` asks the document it is given, and the
 * `others`. What says the same as before keeps its reference, in whole and in part (`keepSame`).
 */
export function createView<T>(
  doc: Y.Doc,
  read: (doc: Y.Doc) => T,
  others: readonly Store<unknown>[] = [],
): View<T> {
  let cached: { value: T; roots: Roots } | null = null;
  let isStale = true;
  const listeners = new Set<() => void>();
  const handleChange = () => {
    isStale = true;
    for (const listener of [...listeners]) listener();
  };
  const handleTransaction = ({ changed }: Y.Transaction) => {
    if (isStale || [...changed.keys()].some((root) => cached?.roots.has(root))) handleChange();
  };
  doc.on('afterTransaction', handleTransaction);
  const stops = others.map((store) => store.subscribe(handleChange));
  return {
    get() {
      if (cached === null || isStale) {
        const { value, roots } = readNotingRoots(doc, read);
        cached = { value: keepSame(cached?.value, value), roots };
        isStale = false;
      }
      return cached.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      doc.off('afterTransaction', handleTransaction);
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}

/** What readings that come and go ask: whether they are still true, and when to look. */
export interface Revision extends Store<number> {
  /** The revision at which one of these roots changed last; 0 for never. */
  of(roots: Roots): number;
  dispose(): void;
}

/** The revision of a document, which tells of every transaction that changed something. */
export function createRevision(doc: Y.Doc): Revision {
  const listeners = new Set<() => void>();
  const handleTransaction = ({ changed }: Y.Transaction) => {
    if (changed.size > 0) for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', handleTransaction);
  return {
    get: () => revisionOf(doc),
    of: (roots) => lastChangeOf(doc, roots),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      doc.off('afterTransaction', handleTransaction);
      listeners.clear();
    },
  };
}
