import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { removeCard, writeCard } from '#shared/board/commands.ts';
import { format as frame } from '#shared/formats/catalogue/frame.ts';
import { advancePhase, startFormat } from '#shared/phases/commands.ts';
import { readPhase } from '#shared/phases/read.ts';
import { cardIdSchema, flagIdSchema, runIdSchema, type ItemId } from '#shared/room/ids.ts';
import { idText, lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { castItem } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { flagNeed, settleNeed } from './commands.ts';
import { readFollowUp } from './followUp.ts';
import { needDues } from './schemas.ts';

const seats = [0, 1, 2].map(castSeat);
const [pat, fay] = [castSeat(0), castSeat(1)];
const by = (seat: typeof pat) => actorOf(seat, seats);
const items = [1, 2, 3].map(castItem);
const meeting = castItem(9);
const minute = 60_000;
const began = 10_000;

function add(doc: Y.Doc, id: ItemId): void {
  addItem(doc, by(pat), { id, title: 'Wren', itemKind: 'professional', minutes: 60, owner: pat, now: 5 });
}

function room(doc: Y.Doc): void {
  seatCast(doc, 3, { presenter: 0, facilitator: 1 });
  for (const id of items) add(doc, id);
}

/** Begins a meeting of the default format and walks it to its follow-up. */
function toFollowUp(doc: Y.Doc): void {
  add(doc, meeting);
  startItem(doc, by(fay), { id: meeting, run: runIdSchema.parse(idText('meeting', 1)), now: began });
  startFormat(doc, by(fay), { item: meeting, format: frame, now: began });
  for (let step = 0; readFollowUp(doc) === null; step += 1) {
    if (step > 5) throw new Error('there is no follow-up');
    advancePhase(doc, by(fay), { item: meeting, step, now: began + 1 + step });
  }
}

const flag = (index: number) => flagIdSchema.parse(idText('flag', index));
const card = (index: number) => cardIdSchema.parse(idText('card', index));
const write = (doc: Y.Doc, index: number, text: string, now: number) =>
  writeCard(doc, by(pat), { id: card(index), area: 'next-step', text, now });
const need = (doc: Y.Doc, index: number, item: ItemId, due: (typeof needDues)[number], now: number) =>
  flagNeed(doc, by(fay), { id: flag(index), item, kind: 'safeguarding', due, now });

test('[G16] S8: what needs more than us opens the follow-up, with its own next step, before all others', () => {
  const doc = new Y.Doc();
  room(doc);
  const [wren, heron] = items;
  if (wren === undefined || heron === undefined) throw new Error('there are items');
  for (const [index, id, now] of [
    [1, wren, 20],
    [2, heron, 40],
  ] as const) {
    startItem(doc, by(pat), { id, run: runIdSchema.parse(idText('run', index)), now });
    write(doc, index, index === 1 ? 'Write to the school' : 'Call the team together', now + 1);
    if (index === 1) need(doc, 3, wren, 'this-week', now + 2);
    else need(doc, 4, heron, 'today', now + 2);
    finishItem(doc, by(pat), { id, now: now + 10 });
  }
  write(doc, 5, 'Ask who else is there', 60);
  expect(readFollowUp(doc)).toBeNull();
  toFollowUp(doc);
  const told = () =>
    readFollowUp(doc)?.map(({ need: open, steps }) => [open?.due ?? null, steps.map(({ text }) => text)]);
  const expected = [
    ['today', ['Call the team together']],
    ['this-week', ['Write to the school']],
    [null, ['Ask who else is there']],
  ];
  expect(told()).toEqual(expected);
  expect(readPhase(doc, began + 10, new Set(seats))?.limitMs).toBe(3 * 2 * minute);
  settleNeed(doc, by(pat), { id: flag(4), now: began + 20 });
  need(doc, 6, wren, 'today', began + 21);
  write(doc, 7, 'Something new', began + 22);
  expect(told()).toEqual(expected);
  expect(readPhase(doc, began + 30, new Set(seats))?.limitMs).toBe(3 * 2 * minute);
});

const action = fc.record({
  kind: fc.constantFrom('need', 'need', 'settle', 'step', 'step', 'remove'),
  item: fc.constantFrom(...items),
  due: fc.constantFrom(...needDues),
  which: fc.nat(12),
  now: fc.integer({ min: 20, max: began - 1 }),
});

test('[G16] whatever was flagged, settled and written at once: one order for all, urgent first, nothing twice, nothing lost', () => {
  let both = 0;
  fc.assert(
    fc.property(scriptOf(action, { replicas: 3, maxLength: 40, size: 'max' }), (script) => {
      const replicas = createReplicas(3);
      room(replicas.at(0));
      replicas.converge();
      playScript(replicas, script, (doc, { kind, item, due, which, now }, step) => {
        if (kind === 'need') need(doc, step, item, due, now);
        if (kind === 'settle') settleNeed(doc, by(pat), { id: flag(which), now });
        if (kind === 'step') write(doc, step, `Step ${step}`, now);
        if (kind === 'remove') removeCard(doc, by(pat), { id: card(which) });
      });
      replicas.converge();
      toFollowUp(replicas.at(0));
      replicas.converge();
      const [entries = [], ...others] = replicas.docs.map((doc) => readFollowUp(doc) ?? []);
      for (const other of others) expect(other).toEqual(entries);
      const urgency = entries.map((entry) =>
        entry.need === null ? needDues.length : needDues.indexOf(entry.need.due),
      );
      expect(urgency).toEqual(urgency.toSorted((a, b) => a - b));
      const steps = entries.flatMap((entry) => entry.steps.map(({ id }) => id));
      expect(new Set(steps).size).toBe(steps.length);
      for (const entry of entries) expect(entry.need?.settledAt ?? null).toBeNull();
      if (urgency.includes(needDues.length) && entries.some((entry) => entry.need !== null)) both += 1;
      replicas.dispose();
    }),
    lawRuns,
  );
  // Both kinds together, or the order between them was never looked at.
  expect(both).toBeGreaterThan(lawRuns.numRuns / 10);
}, 60_000);
