import { createContext, useContext } from 'react';
import type { Words } from './catalogue.ts';
import { entry } from './en/entry.ts';
import { createTranslate, type Catalogues, type Translate } from './translate.ts';

export type { Translate };

/** Holds the words of one language, and those that come later with the part that needs them. */
export interface TextKeeper {
  readonly language: string;
  readonly t: Translate;
  /** Adds namespaces; adding them again changes nothing. */
  add(more: Catalogues): void;
}

/** English, beginning with what the entry bundle needs. */
export function createText(): TextKeeper {
  const language = 'en';
  const catalogues: Record<string, Words> = { entry };
  return {
    language,
    t: createTranslate(language, () => catalogues),
    add: (more) => void Object.assign(catalogues, more),
  };
}

export const TextContext = createContext<TextKeeper | null>(null);

/** The keeper itself; for adding words and for formatting dates in the page's language. */
export function useTextKeeper(): TextKeeper {
  const text = useContext(TextContext);
  if (text === null) throw new Error('useText needs a TextContext above it');
  return text;
}

/** Puts keys into words. */
export function useText(): Translate {
  return useTextKeeper().t;
}
