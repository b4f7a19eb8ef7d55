import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, finishItem, startItem } from '#shared/agenda/commands.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { runIdSchema, type ItemId, type SeatId } from '#shared/room/ids.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castItem, testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { handOverRole, releaseRole, takeRole } from './commands.ts';
import { readRoles } from './read.ts';

const [pat, mia, fay] = [castSeat(0), castSeat(1), castSeat(2)];
const everybody = [pat, mia, fay];
const [wren, heron] = [castItem(1), castItem(2)];
const by = (seat: SeatId, present: readonly SeatId[] = everybody) => actorOf(seat, present);
const presenter = (doc: Y.Doc) => readRoles(doc).get('presenter')?.seat ?? null;

/** Wren is Pat's, Heron is Mia's, Fay leads; nobody presents. */
function room(owners: { wren?: SeatId | null; heron?: SeatId | null } = {}): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 3, { facilitator: 2 });
  const { wren: first = pat, heron: second = mia } = owners;
  for (const [id, owner] of [
    [wren, first],
    [heron, second],
  ] as const) {
    addItem(doc, by(fay), { id, title: 'Case', itemKind: 'professional', minutes: 20, owner, now: 10 });
  }
  return doc;
}

const start = (doc: Y.Doc, id: ItemId, now: number, present = everybody) =>
  startItem(doc, by(fay, present), { id, run: runIdSchema.parse(idText('run', now)), now });
const take = (doc: Y.Doc, seat: SeatId, now: number) => takeRole(doc, by(seat), { role: 'presenter', now });

test('[R10] S8: presenting follows the case: to the owner of what interrupts, and back', () => {
  const doc = room();
  take(doc, pat, 15);
  start(doc, wren, 20);
  expect(presenter(doc)).toBe(pat);
  start(doc, heron, 30);
  expect(presenter(doc)).toBe(mia);
  finishItem(doc, by(fay), { id: heron, now: 40 });
  expect(presenter(doc)).toBe(mia);
  start(doc, wren, 41);
  expect(presenter(doc)).toBe(pat);
});

test('[R10] who presented an item when it was left presents it again, whoever put it on the agenda', () => {
  const doc = room({ wren: null });
  take(doc, pat, 15);
  start(doc, wren, 20);
  start(doc, heron, 30);
  start(doc, wren, 40);
  expect(presenter(doc)).toBe(pat);
});

test('[R10] who was made presenter for this item stays it', () => {
  const doc = room();
  start(doc, wren, 20);
  finishItem(doc, by(fay), { id: wren, now: 30 });
  take(doc, pat, 31);
  start(doc, heron, 32);
  expect(presenter(doc)).toBe(pat);
  // The first item that runs has nobody before it: the group has chosen.
  const first = room();
  take(first, mia, 15);
  start(first, wren, 20);
  expect(presenter(first)).toBe(mia);
});

test('[R10] [R3] nobody presents who leads, is devil’s advocate or is not here: then the role is open', () => {
  const led = room({ heron: fay });
  take(led, pat, 15);
  start(led, wren, 20);
  start(led, heron, 30);
  expect(presenter(led)).toBeNull();
  start(led, wren, 40);
  expect(presenter(led)).toBe(pat);
  const challenged = room();
  take(challenged, pat, 15);
  takeRole(challenged, by(mia), { role: 'devils-advocate', now: 16 });
  start(challenged, wren, 20);
  start(challenged, heron, 30);
  expect(presenter(challenged)).toBeNull();
  expect(readRoles(challenged).get('devils-advocate')?.seat).toBe(mia);
  const away = room();
  take(away, pat, 15);
  start(away, wren, 20);
  start(away, heron, 30, [pat, fay]);
  expect(presenter(away)).toBeNull();
});

test('[R10] [R5] who was given presenting may pass it on or give it back', () => {
  const doc = room();
  take(doc, pat, 15);
  start(doc, wren, 20);
  start(doc, heron, 30);
  handOverRole(doc, by(mia), { role: 'presenter', seat: pat, now: 31 });
  expect(presenter(doc)).toBe(pat);
  releaseRole(doc, by(pat), { role: 'presenter', now: 32 });
  expect(presenter(doc)).toBeNull();
  // Left and gone on with, nobody is made to present it who gave that back.
  start(doc, wren, 40);
  expect(presenter(doc)).toBe(pat);
  start(doc, heron, 50);
  expect(presenter(doc)).toBeNull();
});

test('[R10] a format with a presenter makes the owner present if nobody here does; another changes nothing', () => {
  const begin = (doc: Y.Doc, phase: Record<string, unknown>, present = everybody) => {
    const format = testFormat({ phases: [testPhase('one', phase)] });
    return startFormat(doc, by(fay, present), { item: wren, format, now: 21 });
  };
  const open = room();
  start(open, wren, 20);
  expect(presenter(open)).toBeNull();
  begin(open, { presenter: 'speaks' });
  expect(presenter(open)).toBe(pat);

  const chosen = room();
  take(chosen, mia, 15);
  start(chosen, wren, 20);
  begin(chosen, { presenter: 'speaks' });
  expect(presenter(chosen)).toBe(mia);

  const vacated = room();
  take(vacated, mia, 15);
  start(vacated, wren, 20);
  begin(vacated, { presenter: 'speaks' }, [pat, fay]);
  expect(presenter(vacated)).toBe(pat);

  const without = room();
  start(without, wren, 20);
  begin(without, { presenter: 'none' });
  expect(presenter(without)).toBeNull();

  const own = room({ wren: fay });
  start(own, wren, 20);
  begin(own, { presenter: 'speaks' });
  expect(presenter(own)).toBeNull();
});
