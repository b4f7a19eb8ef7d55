import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createView } from '#client/state/view.ts';
import { boardLimits } from '#shared/board/schemas.ts';
import { readBoard } from '#shared/board/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import type { Outcome } from '#shared/room/outcome.ts';
import { bindQuestion, shiftIndex, type TextBox } from './questionBinding.ts';

/** What a browser's textarea does with value, selection and events, as far as the binding asks. */
class Box extends EventTarget implements TextBox {
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = 'none' as const;
  private text = '';
  get value() {
    return this.text;
  }
  set value(text: string) {
    if (text === this.text) return;
    this.text = text;
    this.setSelectionRange(text.length, text.length);
  }
  setSelectionRange(start: number, end: number) {
    this.selectionStart = Math.min(start, this.text.length);
    this.selectionEnd = Math.min(end, this.text.length);
  }
  place(start: number, end = start) {
    this.setSelectionRange(start, end);
    this.dispatchEvent(new Event('select'));
  }
  /** Replaces the selection, as a key does. */
  write(insert: string) {
    const at = this.selectionStart;
    this.text = this.text.slice(0, at) + insert + this.text.slice(this.selectionEnd);
    this.setSelectionRange(at + insert.length, at + insert.length);
  }
  type(insert: string) {
    this.write(insert);
    this.dispatchEvent(new Event('input'));
  }
}

const question = 'open:1';

function open(number: number, doc = new Y.Doc()) {
  const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(number)));
  const actor = { seat, present: new Set([seat]) };
  takeSeat(doc, actor, { name: `P${number}`, discipline: '', now: number });
  const box = new Box();
  const outcomes: Outcome[] = [];
  const binding = bindQuestion({
    box,
    doc,
    board: createView(doc, readBoard),
    question,
    actor: () => actor,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  return { doc, box, binding, outcomes };
}

function sync(a: Y.Doc, b: Y.Doc) {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
}

describe('the focus question in a text box', () => {
  it('shows what another browser types and keeps the caret at its characters', () => {
    const [mine, theirs] = [open(1), open(2)];
    mine.box.type('How can I stay open?');
    sync(mine.doc, theirs.doc);
    mine.box.place(7, 9);
    theirs.box.place(0);
    theirs.box.type('Well: ');
    sync(mine.doc, theirs.doc);
    expect(mine.box.value).toBe('Well: How can I stay open?');
    expect([mine.box.selectionStart, mine.box.selectionEnd]).toEqual([13, 15]);
  });

  it('lets a composition finish while others type', () => {
    const [mine, theirs] = [open(1), open(2)];
    mine.box.type('ab');
    sync(mine.doc, theirs.doc);
    mine.box.place(1);
    mine.box.dispatchEvent(new Event('compositionstart'));
    mine.box.write('n');
    theirs.box.place(0);
    theirs.box.type('>> ');
    sync(mine.doc, theirs.doc);
    expect(mine.box.value).toBe('anb');
    mine.box.setSelectionRange(1, 2);
    mine.box.write('に');
    mine.box.dispatchEvent(new Event('compositionend'));
    sync(mine.doc, theirs.doc);
    expect(mine.box.value).toBe('>> aにb');
    expect(theirs.box.value).toBe('>> aにb');
    expect(mine.box.selectionStart).toBe(5);
  });

  it('takes back what is refused', () => {
    const { box, outcomes } = open(1);
    box.type('a'.repeat(boardLimits.questionUnits));
    box.type('b');
    expect(outcomes.at(-1)).toEqual({ kind: 'refused', reason: 'question-too-long' });
    expect(box.value).toHaveLength(boardLimits.questionUnits);
  });

  it('[A54] loses no insertion, whoever types where and however late it arrives', () => {
    const action = fc.record({
      who: fc.nat({ max: 1 }),
      at: fc.nat({ max: 60 }),
      text: fc.constantFrom('a', 'b ', 'so?', '👋', 'é'),
      isSynced: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 10 }), (actions) => {
        const replicas = [open(1), open(2)] as const;
        for (const { who, at, text, isSynced } of actions) {
          const { box } = who === 0 ? replicas[0] : replicas[1];
          const whole = [...box.value].slice(0, at).join('').length;
          box.place(whole);
          box.type(text);
          expect(box.value.slice(0, box.selectionStart).endsWith(text)).toBe(true);
          if (isSynced) sync(replicas[0].doc, replicas[1].doc);
        }
        sync(replicas[0].doc, replicas[1].doc);
        expect(replicas[0].box.value).toBe(replicas[1].box.value);
        const typed = actions.map(({ text }) => text).join('');
        expect([...replicas[0].box.value].toSorted()).toEqual([...typed].toSorted());
      }),
      { numRuns: 500, seed: 54 },
    );
  }, 30_000);
});

describe('shifting an index', () => {
  it.each([
    [3, { index: 0, remove: 0, insert: 'ab' }, 5],
    [3, { index: 3, remove: 0, insert: 'ab' }, 3],
    [3, { index: 1, remove: 4, insert: '' }, 1],
    [5, { index: 1, remove: 2, insert: 'x' }, 4],
  ])('%d by %j is %d', (index, delta, shifted) => {
    expect(shiftIndex(index, [delta])).toBe(shifted);
  });
});
