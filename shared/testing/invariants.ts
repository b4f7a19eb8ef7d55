import type * as Y from 'yjs';
import { rootMap, rootNames } from '#shared/room/roots.ts';

/** One text per content: keys sorted, so that two maps filled in another order read the same. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (inner instanceof Uint8Array) return { bytes: [...inner] };
      if (inner instanceof Map) return { entries: [...inner.entries()].map(canonical).toSorted() };
      if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? 'undefined'
  );
}

/** Everything a room document holds: all root maps, and every root text that was touched. */
export function contentOf(doc: Y.Doc): string {
  const maps = rootNames.map((name) => [name, rootMap(doc, name).toJSON()] as const);
  const textNames = [...doc.share.keys()].filter((name) => name.startsWith('question/')).toSorted();
  const texts = textNames
    .map((name) => [name, doc.getText(name).toJSON()] as const)
    .filter(([, text]) => text !== '');
  return canonical([...maps, ...texts]);
}

/** True when an update waits in this replica for another one that it depends on. */
export function hasPendingStructs(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/**
 * What convergence means here (architecture.md 3): equal content and no pending structs.
 * Throws with the difference; for tests only.
 */
export function assertConverged(docs: readonly Y.Doc[]): void {
  docs.forEach((doc, index) => {
    if (hasPendingStructs(doc)) throw new Error(`replica ${index} still has pending structs`);
  });
  const contents = docs.map(contentOf);
  contents.forEach((content, index) => {
    if (content !== contents[0]) {
      throw new Error(`replica ${index} differs from replica 0:\n${content}\n${contents[0]}`);
    }
  });
}
