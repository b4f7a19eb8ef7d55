import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createStore } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { readLeadershipFacts } from '#shared/leadership/read.ts';
import { takeSeat } from '#shared/people/commands.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { encodeId, type SeatId, seatIdSchema } from '#shared/room/ids.ts';
import { watchLeader } from './leaderWatch.ts';
import type { BoardLink } from './session.ts';

const seat = (index: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1)));
const connected: BoardLink = { kind: 'connected', isSaved: true };

function set() {
  const doc = new Y.Doc();
  const [ada, ben] = [seat(0), seat(1)];
  const present = createStore<ReadonlySet<SeatId>>(new Set([ada, ben]));
  const link = createStore<BoardLink>(connected);
  let time = 1000;
  for (const [index, each] of [ada, ben].entries()) {
    const actor = { seat: each, present: present.get() };
    takeSeat(doc, actor, { name: `P${index}`, discipline: 'nursing', now: index });
  }
  takeRole(doc, { seat: ada, present: present.get() }, { role: 'facilitator', now: 5 });
  const watch = watchLeader(createView(doc, readLeadershipFacts), present, link, () => time);
  return { doc, ada, ben, present, link, watch, at: (next: number) => void (time = next) };
}

test('[G2] C20: a browser counts from the moment at which it misses the facilitator', () => {
  const { ada, ben, present, watch, at } = set();
  expect(watch.awaySince.get()).toBeNull();
  at(2000);
  present.set(new Set([ben]));
  at(3000);
  present.set(new Set([ben, seat(7)]));
  expect(watch.awaySince.get()).toBe(2000);
  present.set(new Set([ada, ben]));
  expect(watch.awaySince.get()).toBeNull();
});

test('[G2] C20: a browser that lost its own connection misses nobody and counts anew afterwards', () => {
  const { ben, present, link, watch, at } = set();
  link.set({ kind: 'reconnecting' });
  present.set(new Set([ben]));
  expect(watch.awaySince.get()).toBeNull();
  at(9000);
  link.set(connected);
  expect(watch.awaySince.get()).toBe(9000);
  watch.dispose();
});
