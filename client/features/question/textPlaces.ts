import * as Y from 'yjs';
import { questionText } from '#shared/room/roots.ts';

/** A selection in the focus question that stays between the same characters whatever others type. */
export interface TextPlaces {
  anchor: string;
  head: string;
}

/**
 * Encodes a selection. It clings to the character before it, so that what others type at the same
 * place comes after one's own words.
 */
export function encodePlaces(doc: Y.Doc, question: string, anchor: number, head: number): TextPlaces {
  const text = questionText(doc, question);
  const encode = (index: number) =>
    JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1)));
  return { anchor: encode(anchor), head: encode(head) };
}

/** Where an encoded place is now; null when it is nonsense, or of another question. */
export function decodePlace(doc: Y.Doc, question: string, place: string): number | null {
  // Asked for first: only then is the root a text, and comparable.
  const text: unknown = questionText(doc, question);
  try {
    const relative = Y.createRelativePositionFromJSON(JSON.parse(place));
    // Resolving makes a root of every name it has not met, in everybody's document and for good.
    if (relative.tname !== null && doc.share.get(relative.tname) !== text) return null;
    const position = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    return position === null || position.type !== text ? null : position.index;
  } catch {
    // Another member's presence may hold anything.
    return null;
  }
}
