/** One replacement in a string: positions and counts in UTF-16 code units, as in Y.Text and the DOM. */
export interface TextDelta {
  index: number;
  remove: number;
  insert: string;
}

/**
 * The smallest single replacement that turns `before` into `after`. Where several are equally small
 * (one more "l" in "hello"), it is the one that ends nearest to `caret`, the caret's position in
 * `after`: that is where the person typed. It never cuts a surrogate pair, in either string.
 */
export function diffText(before: string, after: string, caret: number): TextDelta {
  const shorter = Math.min(before.length, after.length);
  let head = commonHead(before, after, shorter);
  let tail = commonTail(before, after, shorter);
  if (head + tail > shorter) {
    // Head and tail overlap: the same edit may slide, as far as both reach.
    tail = Math.min(Math.max(after.length - caret, shorter - head), tail);
    head = shorter - tail;
  }
  if (cutsPair(before, head) || cutsPair(after, head)) head -= 1;
  if (cutsPair(before, before.length - tail) || cutsPair(after, after.length - tail)) tail -= 1;
  return { index: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/** The text after a replacement. */
export function applyDelta(text: string, delta: TextDelta): string {
  return text.slice(0, delta.index) + delta.insert + text.slice(delta.index + delta.remove);
}

/** True when the position lies between the two halves of one surrogate pair. */
export function cutsPair(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false;
  const [before, after] = [text.charCodeAt(position - 1), text.charCodeAt(position)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function commonHead(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a[length] === b[length]) length += 1;
  return length;
}

function commonTail(a: string, b: string, most: number): number {
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
