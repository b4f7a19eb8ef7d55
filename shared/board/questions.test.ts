import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import { editQuestion } from './commands.ts';
import { questionOf, readQuestions, readText } from './questions.ts';
import { readBoard } from './read.ts';

const [itemX, itemY] = [itemIdSchema.parse(idText('item', 1)), itemIdSchema.parse(idText('item', 2))];

/** Two browsers with items X and Y on the agenda; every act takes a second. */
function twoBrowsers() {
  const replicas = createReplicas(2);
  const actor = actorOf(castSeat(0), seatCast(replicas.at(0), 1));
  for (const id of [itemX, itemY]) {
    addItem(replicas.at(0), actor, {
      id,
      title: 'x',
      itemKind: 'professional',
      minutes: 9,
      owner: null,
      now: 0,
    });
  }
  replicas.converge();
  let step = 0;
  const tick = () => (step += 1) * 1000;
  return {
    replicas,
    type: (doc: Y.Doc, insert: string) =>
      editQuestion(doc, actor, { question: readBoard(doc).question.id, index: 0, remove: 0, insert }),
    start: (doc: Y.Doc, id: typeof itemX) => {
      const now = tick();
      startItem(doc, actor, { id, run: runIdSchema.parse(idText('run', step)), now });
    },
    finish: (doc: Y.Doc, id: typeof itemX) => finishItem(doc, actor, { id, now: tick() }),
  };
}

/** The words shown for X, for Y, and while nothing runs. */
function shown(doc: Y.Doc): string[] {
  const questions = readQuestions(doc);
  return [itemX, itemY, null].map((item) => readText(doc, questionOf(questions, item)));
}

test('[B2] words typed at the item win over a question it took elsewhere, which is standalone again', () => {
  const room = twoBrowsers();
  const [one, two] = [room.replicas.at(0), room.replicas.at(1)];
  room.start(one, itemX);
  room.type(one, 'At the item?');
  room.type(two, 'Standalone?');
  room.start(two, itemX);
  expect(shown(two)).toEqual(['Standalone?', '', '']);
  room.replicas.converge();
  expect(shown(one)).toEqual(['At the item?', '', 'Standalone?']);
  room.start(one, itemY);
  expect(shown(one)).toEqual(['At the item?', 'Standalone?', '']);
  room.replicas.dispose();
});

test.each([
  [1, 0, ['First?', '', 'Second?']],
  [0, 1, ['Second?', 'First?', '']],
])('[B2] one item that took two questions keeps one; no words vanish (browser %i, %i)', (a, b, expected) => {
  const room = twoBrowsers();
  const [one, two] = [room.replicas.at(a), room.replicas.at(b)];
  room.type(one, 'First?');
  room.replicas.converge();
  room.start(one, itemX);
  room.start(two, itemY);
  room.finish(two, itemY);
  room.type(two, 'Second?');
  room.start(two, itemX);
  room.replicas.converge();
  expect(shown(one)).toEqual(expected);
  room.replicas.dispose();
});
