import type * as Y from 'yjs';
import type { Store } from '#client/state/store.ts';
import { editQuestion } from '#shared/board/commands.ts';
import type { BoardView } from '#shared/board/read.ts';
import { applyDelta, diffText, type TextDelta } from '#shared/board/textDelta.ts';
import type { Actor } from '#shared/room/actor.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { decodePlace, encodePlaces, type TextPlaces } from './textPlaces.ts';

/** The part of a textarea that the binding works on. */
export interface TextBox extends EventTarget {
  value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly selectionDirection: 'forward' | 'backward' | 'none';
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void;
}

export interface QuestionBinding {
  /** The selection now, for telling the others. */
  places(): TextPlaces;
  dispose(): void;
}

interface BindingOptions {
  box: TextBox;
  doc: Y.Doc;
  board: Store<BoardView>;
  question: string;
  actor: () => Actor;
  /** Hears every answer; after a refusal the box shows the text as it is. */
  onOutcome: (outcome: Outcome) => void;
}

/**
 * Keeps a text box and the focus question equal: what is typed becomes one smallest edit, what others
 * type appears without moving the caret away from its characters. While a character is being composed
 * the box is left alone, and the edits of others are caught up with afterwards.
 */
export function bindQuestion({
  box,
  doc,
  board,
  question,
  actor,
  onOutcome,
}: BindingOptions): QuestionBinding {
  /** What box and document last agreed on. */
  let agreed = readText() ?? '';
  let kept = encodePlaces(doc, question, 0, 0);
  /** While composing: how the document moved on since. */
  let missed: TextDelta[] | null = null;
  box.value = agreed;
  keepSelection();

  function readText(): string | null {
    const now = board.get().question;
    return now.id === question ? now.text : null;
  }

  function keepSelection() {
    if (missed !== null || box.value !== agreed) return;
    kept = encodePlaces(doc, question, box.selectionStart, box.selectionEnd);
  }

  function show(text: string) {
    const start = decodePlace(doc, question, kept.anchor) ?? text.length;
    const end = decodePlace(doc, question, kept.head) ?? text.length;
    const direction = box.selectionDirection;
    agreed = text;
    box.value = text;
    box.setSelectionRange(start, end, direction);
  }

  function handleBoard() {
    const text = readText();
    if (text === null || text === agreed) return;
    if (missed === null) show(text);
    else missed.push(diffText(missed.reduce(applyDelta, agreed), text, text.length));
  }

  function handleInput() {
    if (missed !== null) return;
    send(diffText(agreed, box.value, box.selectionEnd));
  }

  function send(delta: TextDelta) {
    if (delta.remove === 0 && delta.insert === '') return;
    // Set first: the command tells the board's listeners, us included, before it returns.
    const before = agreed;
    agreed = applyDelta(before, delta);
    const outcome = editQuestion(doc, actor(), { question, ...delta });
    if (outcome.kind === 'refused') {
      agreed = before;
      show(readText() ?? before);
    } else keepSelection();
    onOutcome(outcome);
  }

  function handleCompositionStart() {
    missed = [];
  }

  function handleCompositionEnd() {
    const moved = missed ?? [];
    missed = null;
    const typed = diffText(agreed, box.value, box.selectionEnd);
    if (moved.length === 0) {
      send(typed);
      return;
    }
    const index = shiftIndex(typed.index, moved);
    const end = shiftIndex(typed.index + typed.remove, moved);
    agreed = moved.reduce(applyDelta, agreed);
    box.value = applyDelta(agreed, { ...typed, index, remove: end - index });
    const caret = index + typed.insert.length;
    box.setSelectionRange(caret, caret);
    send({ ...typed, index, remove: end - index });
  }

  const listeners: [string, () => void][] = [
    ['input', handleInput],
    ['selectionchange', keepSelection],
    ['select', keepSelection],
    ['keyup', keepSelection],
    ['pointerup', keepSelection],
    ['compositionstart', handleCompositionStart],
    ['compositionend', handleCompositionEnd],
  ];
  for (const [type, listener] of listeners) box.addEventListener(type, listener);
  const unsubscribe = board.subscribe(handleBoard);
  return {
    places: () => {
      keepSelection();
      return kept;
    },
    dispose() {
      unsubscribe();
      for (const [type, listener] of listeners) box.removeEventListener(type, listener);
    },
  };
}

/** Where an index of the old text is after some replacements; one that was replaced falls to their end. */
export function shiftIndex(index: number, deltas: readonly TextDelta[]): number {
  return deltas.reduce((at, delta) => {
    if (at <= delta.index) return at;
    const cut = Math.min(delta.remove, at - delta.index);
    return at - cut + delta.insert.length;
  }, index);
}
