import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeCard } from '#shared/board/commands.ts';
import { flagNeed, setTalk } from '#shared/flags/commands.ts';
import { cardIdSchema, flagIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { startCase, testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { readWrapUp } from './wrapUp.ts';

const seats = [0, 1].map(castSeat);
const [pat, fay] = [castSeat(0), castSeat(1)];
const format = testFormat({
  phases: [testPhase('one', { areas: ['ideas', 'next-step'] }), testPhase('two')],
});
const card = (index: number) => cardIdSchema.parse(idText('card', index));

test('[G15] A60: the wrap-up holds the presenter’s next step, the gate, and what is kept how long', () => {
  const doc = new Y.Doc();
  seatCast(doc, 2, { presenter: 0, facilitator: 1 });
  const item = startCase(doc, actorOf(fay, seats), { format });
  const write = (seat: typeof pat, index: number) =>
    writeCard(doc, actorOf(seat, seats), { id: card(index), area: 'next-step', text: 'Ask her', now: 50 });
  expect(write(fay, 1)).toEqual(refused('presenter-only'));
  expect(write(pat, 2)).toEqual(accepted);
  const id = flagIdSchema.parse(idText('flag', 1));
  flagNeed(doc, actorOf(fay, seats), { id, item, kind: 'legal', due: 'this-week', now: 60 });
  const wrapUp = readWrapUp(doc, item, new Set(seats));
  expect(wrapUp.nextSteps.map(({ text }) => text)).toEqual(['Ask her']);
  expect(wrapUp.needs.map(({ kind, owner }) => [kind, owner])).toEqual([['legal', pat]]);
  expect(wrapUp.kept).not.toContain('owed-round');
  expect(wrapUp).toMatchObject({ wipedAfterHours: 24, gate: { waitingFor: seats } });
});

test('[G13] A36: talk about the process is never noted', () => {
  const doc = new Y.Doc();
  seatCast(doc, 2, { presenter: 0, facilitator: 1 });
  startCase(doc, actorOf(fay, seats), { format });
  setTalk(doc, actorOf(pat, seats), { kind: 'process', now: 50 });
  const write = () =>
    writeCard(doc, actorOf(fay, seats), { id: card(1), area: 'ideas', text: 'We are tense', now: 55 });
  expect(write()).toEqual(refused('process-talk'));
  setTalk(doc, actorOf(pat, seats), { kind: 'content', now: 60 });
  expect(write()).toEqual(accepted);
});
