import { createInstance, type i18n, type TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { entry } from './en/entry.ts';

/** Keys without a prefix are of `entry`; the room's are `room:…`, the refusals' `refusals:…`. */
export type Translate = TFunction<['entry', 'refusals', 'room']>;

/** The catalogue's keeper: English, and what comes with the entry bundle. */
export function createText(): i18n {
  const text = createInstance();
  // Everything is in the bundle, so init is done when it returns; React does its own escaping.
  void text.init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['entry', 'refusals', 'room'],
    defaultNS: 'entry',
    resources: { en: { entry } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return text;
}

/** Adds the words that come with the room chunk; adding them again changes nothing. */
export function addToText(text: i18n, catalogue: Readonly<Record<string, object>>): void {
  for (const [namespace, words] of Object.entries(catalogue)) {
    text.addResourceBundle('en', namespace, words, true, true);
  }
}

export const TextContext = createContext<i18n | null>(null);

/** The keeper itself; for adding words and for formatting dates in the page's language. */
export function useTextKeeper(): i18n {
  const text = useContext(TextContext);
  if (text === null) throw new Error('useText needs a TextContext above it');
  return text;
}

/** Puts keys into words. */
export function useText(): Translate {
  return useTextKeeper().t;
}
