import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readAgenda } from '#shared/agenda/read.ts';
import { editQuestion } from '#shared/board/commands.ts';
import { readBoard } from '#shared/board/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { callNext, raiseHand } from '#shared/turns/commands.ts';
import { readTurns } from '#shared/turns/read.ts';
import { roomState } from './roomState.ts';

test('a hand, a call and a role are another state of the room; typing is not', () => {
  const idOf = (index: number) => encodeId(new Uint8Array(16).fill(index + 1));
  const seat = seatIdSchema.parse(idOf(0));
  const actor = { seat, present: new Set([seat]) };
  const doc = new Y.Doc();
  takeSeat(doc, actor, { name: 'Ada', discipline: '', now: 0 });
  const state = () =>
    roomState({ turns: readTurns(doc), agenda: readAgenda(doc), roles: readRoles(doc), phase: null });
  const first = state();
  editQuestion(doc, actor, { question: readBoard(doc).question.id, index: 0, remove: 0, insert: 'How' });
  expect(state()).toBe(first);
  const states = new Set([first]);
  raiseHand(doc, actor, { kind: 'turn', id: idOf(1), now: 1 });
  states.add(state());
  callNext(doc, actor, { grant: idOf(2), now: 2 });
  states.add(state());
  takeRole(doc, actor, { role: 'timekeeper', now: 3 });
  states.add(state());
  expect(states.size).toBe(4);
});
