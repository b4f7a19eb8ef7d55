import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

const itself = <T>(value: T): T => value;

export function useStore<T>(store: Store<T>): T;
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S;
/**
 * The store's value, or a part of it. `select` must answer a primitive or a member of the value,
 * never something freshly made, or React would render for ever.
 */
export function useStore<T>(store: Store<T>, select: (value: T) => unknown = itself): unknown {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
