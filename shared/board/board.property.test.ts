import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { readAgenda } from '#shared/agenda/read.ts';
import { cardIdSchema, itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns, nonsenseEntries, plantNonsense, scriptOf } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { confirmQuestion, editQuestion, writeCard } from './commands.ts';
import { questionOf, readQuestions, readText } from './questions.ts';
import { readBoard } from './read.ts';
import { cutsPair } from './textDelta.ts';

const browsers = 3;
const lawMs = 60_000;
const seats = Array.from({ length: browsers }, (_unused, index) => castSeat(index));
const items = [0, 1].map((index) => itemIdSchema.parse(idText('item', index)));
const cardId = (index: number) => cardIdSchema.parse(idText('card', index));

/** Three browsers with one person each; Person 0 presents; two items on the agenda, none running. */
function openMeeting() {
  const replicas = createReplicas(browsers);
  seatCast(replicas.at(0), browsers, { presenter: 0 });
  for (const id of items) {
    const actor = actorOf(castSeat(0), seats);
    addItem(replicas.at(0), actor, {
      id,
      title: 'x',
      itemKind: 'professional',
      minutes: 20,
      owner: null,
      now: 0,
    });
  }
  replicas.converge();
  return replicas;
}

const pieces = fc.constantFrom('a', 'b?', '\u{1F600}', 'long '.repeat(40));

test(
  '[B1] three who type at once, apart and offline: every piece inserted is there, once and whole',
  { timeout: lawMs },
  () => {
    const script = scriptOf(fc.record({ at: fc.nat(50), emoji: fc.boolean() }), {
      replicas: browsers,
      size: 'max',
    });
    fc.assert(
      fc.property(script, (steps) => {
        const replicas = openMeeting();
        const typed: string[] = [];
        playScript(replicas, steps, (doc, { at, emoji }, index, replica) => {
          const { id, text } = readBoard(doc).question;
          // A private-use character of its own marks each piece, so that it can be found again.
          const piece = String.fromCodePoint((emoji ? 0x1_0f_000 : 0xe000) + index);
          const wished = at % (text.length + 1);
          const place = cutsPair(text, wished) ? wished - 1 : wished;
          const actor = actorOf(castSeat(replica), seats);
          const outcome = editQuestion(doc, actor, { question: id, index: place, remove: 0, insert: piece });
          expect(outcome.kind).toBe('accepted');
          typed.push(piece);
        });
        replicas.converge();
        expect([...readBoard(replicas.at(1)).question.text].toSorted()).toEqual(typed.toSorted());
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

const questionAction = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ verb: fc.constant('type' as const), at: fc.nat(400), insert: pieces }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ verb: fc.constant('delete' as const), at: fc.nat(400), remove: fc.nat(9) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ verb: fc.constant('start' as const), item: fc.constantFrom(...items) }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('finish' as const) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('confirm' as const) }) },
);
type QuestionAction = typeof questionAction extends fc.Arbitrary<infer A> ? A : never;

function actOnQuestion(doc: Y.Doc, action: QuestionAction, index: number, replica: number): void {
  const actor = actorOf(castSeat(replica), seats);
  const now = 1000 * (index + 1);
  const { id, text } = readBoard(doc).question;
  switch (action.verb) {
    case 'type':
    case 'delete': {
      const insert = action.verb === 'type' ? action.insert : '';
      const remove = action.verb === 'delete' ? action.remove : 0;
      editQuestion(doc, actor, { question: id, index: Math.min(action.at, text.length), remove, insert });
      return;
    }
    case 'start':
      startItem(doc, actor, { id: action.item, run: runIdSchema.parse(idText('run', index)), now });
      return;
    case 'finish': {
      const current = readAgenda(doc).current;
      if (current !== null) finishItem(doc, actor, { id: current.id, now });
      return;
    }
    case 'confirm':
      confirmQuestion(doc, actor, { now });
      return;
    default:
      action satisfies never;
  }
}

const questionScript = scriptOf(questionAction, { replicas: browsers, size: 'max' });

test(
  "[B2] a standalone question is one item's at most, an item has one, and no words are hidden",
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(questionScript, (steps) => {
        const replicas = openMeeting();
        playScript(replicas, steps, actOnQuestion);
        replicas.converge();
        const doc = replicas.at(0);
        const questions = readQuestions(doc);
        for (const other of replicas.docs) expect(readQuestions(other)).toEqual(questions);
        const taken = [...questions.adopted.values()];
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken).not.toContain(questions.standalone);
        // An item's own words are never behind a question that it took.
        for (const item of items) {
          if (readText(doc, `item:${item}`) !== '') expect(questionOf(questions, item)).toBe(`item:${item}`);
        }
        // Nor does any standalone question wait for ever: each is an item's, or standalone in its turn.
        const last = [...doc.share.keys()].filter(
          (name) => name.startsWith('question/open:') && doc.getText(name).length > 0,
        );
        const untaken = last.filter((name) => !taken.includes(name.slice('question/'.length)));
        if (untaken.length > 0) {
          const first = untaken.map((name) => Number(name.split(':')[1])).toSorted((a, b) => a - b)[0];
          expect(Number(questions.standalone.split(':')[1])).toBeLessThanOrEqual(first ?? 0);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test(
  '[B3] [B4] what is too long is kept whole and marked; confirmed means exactly these words',
  { timeout: lawMs },
  () => {
    fc.assert(
      fc.property(questionScript, (steps) => {
        const replicas = openMeeting();
        playScript(replicas, steps, actOnQuestion);
        replicas.converge();
        const [first, ...others] = replicas.docs.map((doc) => readBoard(doc).question);
        if (first === undefined) throw new Error('no question');
        for (const other of others) expect(other).toEqual(first);
        expect(first.isTooLong).toBe([...first.text].length > 240);
        const { confirmation } = first;
        if (confirmation.kind === 'none') return;
        expect(confirmation.seat).toBe(castSeat(0));
        if (confirmation.kind === 'confirmed') {
          expect(first.text).toMatch(/\?/);
          expect(first.isTooLong).toBe(false);
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
);

test('[B3] three merged halves of a thousand characters are longer than anybody may type, and all there', () => {
  const replicas = openMeeting();
  replicas.docs.forEach((doc, index) => {
    const insert = 'abc'.charAt(index).repeat(1000);
    const actor = actorOf(castSeat(index), seats);
    expect(editQuestion(doc, actor, { question: 'open:1', index: 0, remove: 0, insert }).kind).toBe(
      'accepted',
    );
  });
  replicas.converge();
  expect(readBoard(replicas.at(2)).question).toMatchObject({ length: 3000, isTooLong: true });
  replicas.dispose();
});

test('[B8] nonsense in the roots throws nothing, and the board goes on working', { timeout: lawMs }, () => {
  fc.assert(
    fc.property(nonsenseEntries, (entries) => {
      const doc = new Y.Doc();
      plantNonsense(doc, entries);
      expect(() => readBoard(doc)).not.toThrow();
      const lone = entries.filter(({ root, key }) => root === 'cards' && !key.includes('/'));
      const alien = entries.filter(({ root, key }) => root === 'questions' && !key.includes('adopted'));
      const keys = new Set([...lone, ...alien].map(({ root, key }) => `${root} ${key}`));
      expect(readBoard(doc).skipped).toBeGreaterThanOrEqual(keys.size);

      const fresh = new Y.Doc();
      seatCast(fresh, 1, { presenter: 0 });
      plantNonsense(
        fresh,
        entries.filter(({ root }) => root === 'cards' || root === 'questions'),
      );
      const actor = actorOf(castSeat(0), seats);
      writeCard(fresh, actor, { id: cardId(50), area: 'next-step', text: 'mine', now: 1 });
      editQuestion(fresh, actor, {
        question: readBoard(fresh).question.id,
        index: 0,
        remove: 0,
        insert: 'Why?',
      });
      expect(confirmQuestion(fresh, actor, { now: 2 }).kind).toBe('accepted');
      const board = readBoard(fresh);
      expect(board.question).toMatchObject({ text: 'Why?', confirmation: { kind: 'confirmed' } });
      expect(board.cards['next-step'].map(({ text }) => text)).toContain('mine');
    }),
    lawRuns,
  );
});
