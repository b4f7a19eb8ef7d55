import type { Translate } from '#client/i18n/translate.ts';

const known = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** A small number as a word that may begin a sentence; larger ones as digits. */
export function countWords(count: number, t: Translate): string {
  const small = known.find((number) => number === count);
  return small === undefined ? String(count) : t(`numbers.${small}`);
}
