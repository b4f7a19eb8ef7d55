import { createContext, useContext, useEffect } from 'react';
import { createStore, type OwnedStore } from '#client/state/store.ts';
import { useStore } from '#client/state/useStore.ts';
import type { Area } from '#shared/board/schemas.ts';

/** What this person has begun on the board and not sent; kept while other areas and parts are looked at. */
export interface BoardWork {
  drafts: Readonly<Record<Area, string>>;
  /** Forms that are open in the shown area: a card that is edited, words that are saved for later. */
  openForms: number;
}

/** Nothing begun. */
export function createBoardWork(): OwnedStore<BoardWork> {
  return createStore<BoardWork>({
    drafts: { questions: '', ideas: '', views: '', 'next-step': '' },
    openForms: 0,
  });
}

/** Whether something is typed in this area and would go out of sight with it. */
export function isWritingIn({ drafts, openForms }: BoardWork, area: Area): boolean {
  return openForms > 0 || drafts[area].trim() !== '';
}

export const BoardWorkContext = createContext<OwnedStore<BoardWork> | null>(null);

export function useBoardWork(): OwnedStore<BoardWork> {
  const store = useContext(BoardWorkContext);
  if (store === null) throw new Error('useBoardWork needs a BoardWorkContext above it');
  return store;
}

/** What is typed in one area, and how to change it. */
export function useDraft(area: Area): [string, (text: string) => void] {
  const store = useBoardWork();
  const text = useStore(store, ({ drafts }) => drafts[area]);
  const change = (next: string) => {
    const work = store.get();
    store.set({ ...work, drafts: { ...work.drafts, [area]: next } });
  };
  return [text, change];
}

/** Counts a form of the board as open while its component is there. */
export function useOpenForm(): void {
  const store = useBoardWork();
  useEffect(() => {
    const add = (count: number) => store.set({ ...store.get(), openForms: store.get().openForms + count });
    add(1);
    return () => add(-1);
  }, [store]);
}
