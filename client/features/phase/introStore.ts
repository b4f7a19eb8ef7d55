import { createContext, useContext } from 'react';
import { createStore, type OwnedStore } from '#client/state/store.ts';
import { useStore } from '#client/state/useStore.ts';
import { recallSeenPhases, rememberSeenPhases, type SeenPhases } from './seenPhases.ts';

/** Which phases this device has explained before, and which one is asked for again. */
export interface IntroState {
  seen: SeenPhases;
  isAskedFor: boolean;
}

type KeptAt = Pick<Storage, 'getItem' | 'setItem'>;

/** What was explained on this device; a store that writes back what is seen. */
export interface IntroStore extends OwnedStore<IntroState> {
  keep(seen: SeenPhases): void;
}

export function createIntroStore(storage: KeptAt): IntroStore {
  const store = createStore<IntroState>({ seen: recallSeenPhases(storage), isAskedFor: false });
  return {
    ...store,
    keep(seen) {
      rememberSeenPhases(storage, seen);
      store.set({ seen, isAskedFor: false });
    },
  };
}

export const IntroContext = createContext<IntroStore | null>(null);

/** The explanations, and asking for one again. */
export function usePhaseIntro(): IntroState & { explain: () => void; keep: IntroStore['keep'] } {
  const store = useContext(IntroContext);
  if (store === null) throw new Error('usePhaseIntro needs an IntroContext above it');
  const state = useStore(store);
  return { ...state, explain: () => store.set({ ...store.get(), isAskedFor: true }), keep: store.keep };
}
