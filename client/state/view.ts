import type * as Y from 'yjs';
import { keepSame } from './keepSame.ts';
import type { Store } from './store.ts';

/** A store that also has something to let go of. */
export interface View<T> extends Store<T> {
  dispose(): void;
}

/**
 * A cached reading of the room document: recomputed when asked after the document changed, or one of
 * the `others` that the reading looks at, so that many components may ask at no cost. What says the same
 * as before keeps its reference, in whole and in part (`keepSame`).
 */
export function createView<T>(
  doc: Y.Doc,
  read: (doc: Y.Doc) => T,
  others: readonly Store<unknown>[] = [],
): View<T> {
  let cached: { value: T } | null = null;
  let isStale = true;
  const listeners = new Set<() => void>();
  const handleChange = () => {
    isStale = true;
    for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', handleChange);
  const stops = others.map((store) => store.subscribe(handleChange));
  return {
    get() {
      if (cached !== null && !isStale) return cached.value;
      cached = { value: keepSame(cached?.value, read(doc)) };
      isStale = false;
      return cached.value;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      doc.off('afterTransaction', handleChange);
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}

/** A number that is another one after every transaction of the document. */
export function createRevision(doc: Y.Doc): View<number> {
  let revision = 0;
  return createView(doc, () => (revision += 1));
}
