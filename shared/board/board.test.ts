import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { advancePhase } from '#shared/phases/commands.ts';
import { cardIdSchema, itemIdSchema, runIdSchema, type SeatId } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { questionText, rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { startCase, testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { confirmQuestion, editCard, editQuestion, removeCard, restoreCard, writeCard } from './commands.ts';
import { adoptOpenQuestion } from './questions.ts';
import { readBoard } from './read.ts';
import type { Area } from './schemas.ts';

const [ada, ben, cleo] = [castSeat(0), castSeat(1), castSeat(2)];
const cardId = (index: number) => cardIdSchema.parse(idText('card', index));
const itemId = (index: number) => itemIdSchema.parse(idText('item', index));

/** A meeting of three in which Ada presents. */
function meeting() {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 3, { presenter: 0 });
  const actor = (seat: SeatId) => actorOf(seat, seats);
  let runs = 0;
  return {
    doc,
    actor,
    write: (seat: SeatId, index: number, area: Area, text = 'words') =>
      writeCard(doc, actor(seat), { id: cardId(index), area, text, now: index }),
    type: (seat: SeatId, insert: string, at?: number, remove = 0) => {
      const { id, text } = readBoard(doc).question;
      return editQuestion(doc, actor(seat), { question: id, index: at ?? text.length, remove, insert });
    },
    confirm: (seat: SeatId) => confirmQuestion(doc, actor(seat), { now: 7 }),
    question: () => readBoard(doc).question,
    start: (index: number) => {
      const id = itemId(index);
      addItem(doc, actor(ada), {
        id,
        title: 'x',
        itemKind: 'professional',
        minutes: 20,
        owner: null,
        now: 0,
      });
      runs += 1;
      return startItem(doc, actor(ada), {
        id,
        run: runIdSchema.parse(idText('run', runs)),
        now: runs * 1000,
      });
    },
    finish: (index: number) => finishItem(doc, actor(ada), { id: itemId(index), now: runs * 1000 + 500 }),
  };
}

test('[B1] everybody types into the focus question; who has no seat does not', () => {
  const room = meeting();
  expect(room.type(ada, 'How do I')).toEqual(accepted);
  expect(room.type(ben, ' end this?')).toEqual(accepted);
  expect(room.type(cleo, 'we', 7, 1)).toEqual(accepted);
  expect(room.type(castSeat(9), 'no')).toEqual(refused('unknown-seat'));
  expect(room.question()).toMatchObject({ text: 'How do we end this?', length: 19, hasQuestionMark: true });
});

test('[B1] a stretch outside the text, or one that cuts a character, is refused and writes nothing', () => {
  const room = meeting();
  room.type(ada, 'a\u{1F600}b');
  const before = contentOf(room.doc);
  expect(room.type(ada, 'x', 5)).toEqual(refused('invalid'));
  expect(room.type(ada, '', 3, 2)).toEqual(refused('invalid'));
  expect(room.type(ada, 'x', 2)).toEqual(refused('invalid'));
  expect(room.type(ada, '', 1, 1)).toEqual(refused('invalid'));
  expect(room.type(ada, '\ud83d', 0)).toEqual(refused('invalid'));
  expect(contentOf(room.doc)).toBe(before);
  expect(room.question().length).toBe(3);
});

test('[B3] 240 characters are a question, 241 are kept and marked, and more than 2000 are refused', () => {
  const room = meeting();
  room.type(ada, `${'\u{1F600}'.repeat(239)}?`);
  expect(room.question()).toMatchObject({ length: 240, isTooLong: false });
  expect(room.confirm(ada)).toEqual(accepted);
  expect(room.type(ben, '!')).toEqual(accepted);
  expect(room.question()).toMatchObject({ length: 241, isTooLong: true });
  expect(room.confirm(ada)).toEqual(refused('question-too-long'));
  const left = 2000 - room.question().text.length;
  expect(room.type(ben, 'x'.repeat(left + 1))).toEqual(refused('question-too-long'));
  expect(room.type(ben, 'x'.repeat(left))).toEqual(accepted);
  // A merge can be longer still; then one may only shorten.
  questionText(room.doc, room.question().id).insert(0, 'merged ');
  expect(room.type(ben, 'y', 0, 1)).toEqual(refused('question-too-long'));
  expect(room.type(ben, '', 0, 1)).toEqual(accepted);
});

test('[B4] the presenter confirms a wording that asks something', () => {
  const room = meeting();
  expect(room.confirm(ada)).toEqual(refused('question-empty'));
  room.type(ada, '  ');
  expect(room.confirm(ada)).toEqual(refused('question-empty'));
  room.type(ada, 'It is hard');
  expect(room.confirm(ada)).toEqual(refused('question-mark-missing'));
  room.type(ada, '?');
  expect(room.confirm(ben)).toEqual(refused('presenter-only'));
  expect(room.question().confirmation).toEqual({ kind: 'none' });
  expect(room.confirm(ada)).toEqual(accepted);
  expect(room.question().confirmation).toEqual({ kind: 'confirmed', seat: ada, at: 7 });
});

test('[B4] every change after the confirmation shows, and taking it back shows the confirmation again', () => {
  const room = meeting();
  room.type(ada, 'What now?');
  room.confirm(ada);
  room.type(ben, ' And how?');
  expect(room.question().confirmation).toEqual({ kind: 'changed', seat: ada, at: 7 });
  room.type(ben, '', 9, 9);
  expect(room.question().confirmation.kind).toBe('confirmed');
});

test('[B4] a full-width and an Arabic question mark ask as well', () => {
  for (const mark of ['\uFF1F', '\u061F']) {
    const room = meeting();
    room.type(ada, `x${mark}`);
    expect(room.confirm(ada)).toEqual(accepted);
  }
});

test('[B2] the first item that starts takes the standalone question; the next has its own', () => {
  const room = meeting();
  const standalone = room.question().id;
  room.type(ben, 'Early?');
  room.start(1);
  expect(room.question()).toMatchObject({ id: standalone, text: 'Early?' });
  room.start(2);
  expect(room.question()).toMatchObject({ text: '' });
  room.type(ada, 'Second?');
  room.finish(2);
  expect(room.question()).toMatchObject({ id: 'open:2', text: '' });
  room.type(cleo, 'In between?');
  room.start(1);
  expect(room.question().text).toBe('Early?');
});

test('[B2] an empty standalone question is not taken, nor one by an item that has words of its own', () => {
  const room = meeting();
  const before = contentOf(room.doc);
  adoptOpenQuestion(room.doc, itemId(1));
  expect(contentOf(room.doc)).toBe(before);
  questionText(room.doc, `item:${itemId(1)}`).insert(0, 'Own?');
  questionText(room.doc, 'open:1').insert(0, 'Standalone?');
  const then = contentOf(room.doc);
  adoptOpenQuestion(room.doc, itemId(1));
  expect(contentOf(room.doc)).toBe(then);
});

test('[B5] cards hold 1 to 280 characters and stand in order of writing', () => {
  const room = meeting();
  expect(room.write(ben, 1, 'ideas', '   ')).toEqual(refused('invalid'));
  expect(room.write(ben, 1, 'ideas', '\u{1F600}'.repeat(281))).toEqual(refused('invalid'));
  expect(room.write(ben, 2, 'ideas', '\u{1F600}'.repeat(280))).toEqual(accepted);
  expect(room.write(cleo, 1, 'ideas', ' first ')).toEqual(accepted);
  expect(room.write(cleo, 1, 'ideas', 'again')).toEqual(refused('invalid'));
  expect(readBoard(room.doc).cards.ideas.map(({ seat, writtenAt }) => [seat, writtenAt])).toEqual([
    [cleo, 1],
    [ben, 2],
  ]);
  expect(readBoard(room.doc).cards.ideas[0]?.text).toBe('first');
});

test('[B5] a card knows the item that was running', () => {
  const room = meeting();
  room.write(ben, 1, 'views');
  room.start(1);
  room.write(ben, 2, 'views');
  expect(readBoard(room.doc).cards.views.map(({ item }) => item)).toEqual([null, itemId(1)]);
});

test('[B6] only the presenter writes the next step, or moves a card there', () => {
  const room = meeting();
  expect(room.write(ben, 1, 'next-step')).toEqual(refused('presenter-only'));
  expect(room.write(ada, 1, 'next-step')).toEqual(accepted);
  room.write(ben, 2, 'ideas');
  const edit = { id: cardId(2), patch: { area: 'next-step' as const } };
  expect(editCard(room.doc, room.actor(ben), edit)).toEqual(refused('presenter-only'));
  expect(readBoard(room.doc).cards['next-step']).toHaveLength(1);
});

test("[B6] a card is its author's to change, to take off and to restore", () => {
  const room = meeting();
  room.write(ben, 1, 'ideas');
  const id = cardId(1);
  for (const command of [removeCard, restoreCard]) {
    expect(command(room.doc, room.actor(cleo), { id })).toEqual(refused('not-author'));
    expect(command(room.doc, room.actor(cleo), { id: cardId(5) })).toEqual(refused('unknown-card'));
  }
  expect(editCard(room.doc, room.actor(cleo), { id, patch: { text: 'x' } })).toEqual(refused('not-author'));
  expect(editCard(room.doc, room.actor(ben), { id, patch: { text: 'y' } })).toEqual(accepted);
  removeCard(room.doc, room.actor(ben), { id });
  expect(readBoard(room.doc)).toMatchObject({ cards: { ideas: [] }, removed: [{ id, text: 'y' }] });
  restoreCard(room.doc, room.actor(ben), { id });
  expect(readBoard(room.doc)).toMatchObject({ cards: { ideas: [{ id, text: 'y' }] }, removed: [] });
});

test('[B8] a card of an unknown area and a foreign key are skipped and counted', () => {
  const room = meeting();
  room.write(ben, 1, 'ideas');
  rootMap(room.doc, 'cards').set(`${cardId(1)}/area`, 'another version');
  rootMap(room.doc, 'questions').set('open:0/adopted', itemId(1));
  const board = readBoard(room.doc);
  expect(board.cards.ideas).toEqual([]);
  expect(board.skipped).toBeGreaterThanOrEqual(2);
});

test('[B11] C9: a card is written, edited and moved only where the phase opens the area; taken off everywhere', () => {
  const room = meeting();
  const format = testFormat({
    phases: [testPhase('ask', { areas: ['questions'] }), testPhase('think', { areas: ['ideas'] })],
  });
  expect(room.write(ben, 1, 'ideas')).toEqual(accepted);
  const item = startCase(room.doc, room.actor(ada), { now: 10, format });
  expect(room.write(ben, 2, 'ideas')).toEqual(refused('not-in-this-phase'));
  expect(room.write(ben, 2, 'questions')).toEqual(accepted);
  const edit = (patch: { text?: string; area?: Area }) =>
    editCard(room.doc, room.actor(ben), { id: cardId(1), patch });
  expect(edit({ text: 'other words' })).toEqual(refused('not-in-this-phase'));
  expect(edit({ area: 'views' })).toEqual(refused('not-in-this-phase'));
  expect(removeCard(room.doc, room.actor(ben), { id: cardId(1) })).toEqual(accepted);
  expect(restoreCard(room.doc, room.actor(ben), { id: cardId(1) })).toEqual(accepted);
  expect(edit({ area: 'questions' })).toEqual(accepted);
  advancePhase(room.doc, room.actor(ada), { item, step: 0, now: 20 });
  expect(room.write(ben, 3, 'ideas')).toEqual(accepted);
  expect(room.write(ben, 4, 'questions')).toEqual(refused('not-in-this-phase'));
});
