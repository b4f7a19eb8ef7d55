import { expect, test } from 'vitest';
import { createStore } from '#client/state/store.ts';
import { encodeId, seatIdSchema, type SeatId } from '#shared/room/ids.ts';
import { watchAbsence } from './absenceWatch.ts';
import type { BoardLink } from './session.ts';

const seat = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(1)));

test('[T22] C19: somebody is missed from when they go to when they are back, and not for our own loss', () => {
  let now = 5;
  const whom = createStore<SeatId | null>(seat);
  const present = createStore<ReadonlySet<SeatId>>(new Set([seat]));
  const link = createStore<BoardLink>({ kind: 'connected', isSaved: true });
  const watch = watchAbsence(whom, present, link, () => now);
  expect(watch.awaySince.get()).toBeNull();
  now = 9;
  present.set(new Set());
  now = 12;
  expect(watch.awaySince.get()).toBe(9);
  link.set({ kind: 'reconnecting' });
  expect(watch.awaySince.get()).toBeNull();
  link.set({ kind: 'connected', isSaved: true });
  expect(watch.awaySince.get()).toBe(12);
  present.set(new Set([seat]));
  expect(watch.awaySince.get()).toBeNull();
});
