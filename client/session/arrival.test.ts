import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fakeTrack } from '#client/media/testing/fakeTrack.ts';
import { createStore } from '#client/state/store.ts';
import { createView } from '#client/state/view.ts';
import { pauseItem } from '#shared/agenda/commands.ts';
import { readRecusals } from '#shared/flags/recusal.ts';
import { readPeople } from '#shared/people/read.ts';
import { castItem, startCase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { openArrival } from './arrival.ts';
import { tellWhetherOut } from './mediaTies.ts';
import type { BoardLink } from './session.ts';

const late = castSeat(6);
const others = [0, 1, 2].map(castSeat);
const item = castItem(1);

/** Three people inside; the browser of a fourth opens the room, while a case runs or not. */
function door({ isRunning = true, isDrawable = true } = {}) {
  const doc = new Y.Doc();
  const settled = Promise.withResolvers<void>();
  const drawable = Promise.withResolvers<void>();
  if (isDrawable) drawable.resolve();
  seatCast(doc, 3, { facilitator: 1 });
  if (isRunning) startCase(doc, actorOf(castSeat(1), others), { now: 1000 });
  const link = createStore<BoardLink>({ kind: 'connected', isSaved: true });
  const sent: string[] = [];
  const recusals = createView(doc, readRecusals);
  const stopped: string[] = [];
  const arrival = openArrival({
    doc,
    link: { state: link, refuse: () => undefined },
    whenOpened: () => settled.promise,
    present: () => new Set([...others, late]),
    now: () => 60_000,
    card: { title: '', minutes: 60 },
    seats: [{ seat: late, name: 'Dan', discipline: 'Psychology' }],
    isOut: tellWhetherOut([late], recusals),
    whenDrawable: () => drawable.promise,
    send: ({ audio, video }) =>
      void sent.push(`${audio?.enabled === true ? 'voice' : 'muted'}, ${video === null ? 'dark' : 'face'}`),
    onRefused: () => undefined,
  });
  arrival.publish({ audio: fakeTrack('microphone', stopped), video: fakeTrack('camera', stopped) });
  const open = async () => {
    settled.resolve();
    await settled.promise;
  };
  const seatedAt = () => readPeople(doc).people.get(late)?.seatedAt ?? null;
  const draw = async () => {
    drawable.resolve();
    await arrival.drawable;
  };
  return { doc, arrival, open, draw, sent, stopped, seatedAt, recusals };
}

test('nothing is sent before the room can be drawn, and what was never sent is turned off on leaving', async () => {
  const { arrival, open, draw, sent, stopped, seatedAt } = door({ isRunning: false, isDrawable: false });
  await open();
  expect([seatedAt(), sent]).toEqual([60_000, []]);
  arrival.dispose();
  await draw();
  expect([sent, stopped]).toEqual([[], ['microphone', 'camera']]);
  // A device that answers later still is not left on either.
  arrival.publish({ audio: null, video: fakeTrack('late camera', stopped) });
  expect([sent, stopped]).toEqual([[], ['microphone', 'camera', 'late camera']]);
  const other = door({ isRunning: false, isDrawable: false });
  await other.open();
  await other.draw();
  expect(other.sent).toEqual(['voice, face']);
});

test('[P9] C21: who comes while nothing runs sits down at once, with sound and picture as chosen', async () => {
  const { arrival, open, sent, seatedAt } = door({ isRunning: false });
  expect(arrival.isApart.get()).toBe(true);
  await open();
  expect(seatedAt()).toBe(60_000);
  expect(arrival.isApart.get()).toBe(false);
  expect(sent).toEqual(['voice, face']);
});

test('[P9] [P8] C21: who comes while an item runs is asked; nothing is sent and no seat taken until they stay, muted', async () => {
  const { arrival, open, sent, seatedAt } = door();
  expect(arrival.asked.get()).toBe(item);
  await open();
  expect([seatedAt(), sent, arrival.isApart.get()]).toEqual([null, [], true]);
  arrival.stay();
  expect([seatedAt(), sent, arrival.isApart.get()]).toEqual([60_000, ['muted, face'], false]);
  expect(arrival.asked.get()).toBeNull();
});

test('[P9] [G10] A59: who steps out at the door was never inside, and comes in later with everything off', async () => {
  const { doc, arrival, open, sent, stopped, seatedAt, recusals } = door();
  await open();
  const apart: boolean[] = [];
  arrival.isApart.subscribe(() => apart.push(arrival.isApart.get()));
  arrival.stepOut();
  expect(recusals.get().current.has(late)).toBe(true);
  expect(seatedAt()).toBe(60_000);
  expect(apart).not.toContain(false);
  expect(sent).toEqual([]);
  pauseItem(doc, actorOf(castSeat(1), others), { id: item, now: 70_000 });
  expect(arrival.isApart.get()).toBe(false);
  expect([sent, stopped]).toEqual([['muted, dark'], ['camera']]);
});

test('[P9] C21: when the item ends while somebody is asked, nothing is left to ask and they come in', async () => {
  const { doc, arrival, open, sent, seatedAt } = door();
  await open();
  pauseItem(doc, actorOf(castSeat(1), others), { id: item, now: 70_000 });
  expect(seatedAt()).toBe(60_000);
  expect([arrival.isApart.get(), sent]).toEqual([false, ['voice, face']]);
});

test('[P9] an answer before the room is open takes no seat yet, and is not lost', async () => {
  const { arrival, open, sent, seatedAt } = door();
  arrival.stay();
  expect(seatedAt()).toBeNull();
  await open();
  expect([seatedAt(), sent]).toEqual([60_000, ['muted, face']]);
});

test('[P9] whoever goes away while they are asked leaves no camera on', async () => {
  const { arrival, open, sent, stopped } = door();
  await open();
  arrival.dispose();
  expect([sent, stopped]).toEqual([[], ['microphone', 'camera']]);
});
