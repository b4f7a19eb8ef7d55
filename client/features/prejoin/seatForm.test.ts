import { describe, expect, test } from 'vitest';
import { encodeId } from '#shared/room/ids.ts';
import {
  addDraft,
  changeDraft,
  finishedSeats,
  firstDrafts,
  mayAddSeat,
  removeDraft,
  type SeatDrafts,
} from './seatForm.ts';

function ids() {
  let next = 0;
  return () => encodeId(new Uint8Array(16).fill((next += 1)));
}

describe('seats at one device', () => {
  test('[A46] each has its own id, name and discipline, up to eight', () => {
    const newId = ids();
    let drafts: SeatDrafts = firstDrafts([], newId);
    for (let tries = 0; tries < 10; tries += 1) drafts = addDraft(drafts, newId);
    expect(drafts).toHaveLength(8);
    expect(new Set(drafts.map((draft) => draft.seat)).size).toBe(8);
    expect(mayAddSeat(drafts)).toBe(false);
  });

  test('changing and removing touch one seat only, and the first stays', () => {
    const newId = ids();
    const [first, second] = addDraft(firstDrafts([], newId), newId);
    if (second === undefined) throw new Error('no second seat');
    const changed = changeDraft([first, second], second.seat, { name: 'Jules' });
    expect(changed.map((draft) => draft.name)).toEqual(['', 'Jules']);
    expect(removeDraft(changed, second.seat)).toEqual([first]);
    expect(removeDraft(changed, first.seat)).toEqual(changed);
  });

  test('finish trimmed, and only when everybody has a name; a discipline may be missing', () => {
    const newId = ids();
    const two = addDraft(firstDrafts([], newId), newId);
    const [first, second] = two;
    if (second === undefined) throw new Error('no second seat');
    const half = changeDraft(two, first.seat, { name: '  Ada ', discipline: ' Psychiatry ' });
    expect(finishedSeats(half)).toBeNull();
    expect(finishedSeats(changeDraft(half, second.seat, { name: '   ' }))).toBeNull();
    expect(finishedSeats(changeDraft(half, second.seat, { name: 'Jules' }))).toEqual([
      { seat: first.seat, name: 'Ada', discipline: 'Psychiatry' },
      { seat: second.seat, name: 'Jules', discipline: '' },
    ]);
  });

  test('begin with the people this tab held before', () => {
    const newId = ids();
    const held = changeDraft(firstDrafts([], newId), firstDrafts([], ids())[0].seat, { name: 'Ada' });
    expect(firstDrafts(held, newId)).toEqual(held);
  });
});
