import type * as Y from 'yjs';
import type { Store } from './store.ts';

/** A store that also has something to let go of. */
export interface View<T> extends Store<T> {
  dispose(): void;
}

/**
 * A cached reading of the room document: recomputed when asked after the document changed, or one of
 * the `others` that the reading looks at, so that many components may ask at no cost
 * (architecture.md 1.3).
 */
export function createView<T>(
  doc: Y.Doc,
  read: (doc: Y.Doc) => T,
  others: readonly Store<unknown>[] = [],
): View<T> {
  let cached: { value: T } | null = null;
  const listeners = new Set<() => void>();
  const handleChange = () => {
    cached = null;
    for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', handleChange);
  const stops = others.map((store) => store.subscribe(handleChange));
  return {
    get() {
      cached ??= { value: read(doc) };
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
