import { z } from 'zod';

/** The alphabet of ids (base64url) in the order in which strings compare; the first one is zero. */
const digits = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const base = digits.length;
const middle = 'V';

/** Longest position that is stored; beyond it the whole list is spaced anew. */
export const longestPosition = 256;

/**
 * Where an item stands: the digits of a fraction between 0 and 1, compared as plain strings. Never ends
 * in the zero digit, for nothing would fit between `A` and `A-`.
 */
export const positionSchema = z
  .string()
  .max(longestPosition)
  .regex(/^[A-Za-z0-9_-]*[A-Za-z0-9_]$/);

/**
 * A position strictly between two others; `null` stands for the start or the end of the list. `jitter`
 * is the item's id: whoever else inserts into the same gap at the same time gets another position, and
 * there is room between the two (A4). Expects `before < after`.
 */
export function positionBetween(before: string | null, after: string | null, jitter: string): string {
  const position = gapPrefix(before ?? '', after, before === null) + jitter;
  return position.endsWith('-') ? position + middle : position;
}

/** The shortest digits which, whatever is appended, stay above `before` and below `after`. */
function gapPrefix(before: string, after: string | null, isAtStart: boolean): string {
  const isAtEnd = after === null;
  let prefix = '';
  let isBelowAfter = isAtEnd;
  for (let index = 0; ; index += 1) {
    const low = digitAt(before, index);
    const high = isBelowAfter ? base : digitAt(after ?? '', index);
    if (high - low > 1) return prefix + digits.charAt(low + stepWithin(high - low, isAtStart, isAtEnd));
    prefix += digits.charAt(low);
    if (high - low === 1) isBelowAfter = true;
  }
}

/** Appending and prepending go in single steps, else a list written in order would grow long positions. */
function stepWithin(gap: number, isAtStart: boolean, isAtEnd: boolean): number {
  if (isAtStart === isAtEnd) return Math.floor(gap / 2);
  return isAtEnd ? 1 : gap - 1;
}

function digitAt(position: string, index: number): number {
  return index < position.length ? Math.max(0, digits.indexOf(position.charAt(index))) : 0;
}
