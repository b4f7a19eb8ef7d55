import type { TextKey, Words } from './catalogue.ts';

/** What is filled into `{{name}}`; `count` also chooses the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Puts a key into words. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** The words known so far, by namespace. */
export type Catalogues = Readonly<Record<string, Words>>;

function find(words: Words | undefined, path: readonly string[]): string | undefined {
  let found: string | Words | undefined = words;
  for (const step of path) found = typeof found === 'object' ? found[step] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/**
 * Makes a translator over catalogues that may grow: `namespace:group.key`, plural forms by the
 * language's own rules (`key_one`, `key_other`), `{{value}}` filled in as it is: React escapes. A key
 * without words comes out as itself, so that a hole is seen and nothing breaks.
 */
export function createTranslate(language: string, catalogues: () => Catalogues): Translate {
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const [first = '', second] = key.split(':');
    const words = catalogues()[second === undefined ? 'entry' : first];
    const path = (second ?? first).split('.');
    const { count } = values;
    const last = path.at(-1) ?? '';
    const plural =
      typeof count === 'number'
        ? find(words, [...path.slice(0, -1), `${last}_${plurals.select(count)}`])
        : undefined;
    const text = plural ?? find(words, path);
    if (text === undefined) return key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}
