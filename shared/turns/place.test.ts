import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem, startItem } from '#shared/agenda/commands.ts';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { advancePhase, stepBack } from '#shared/phases/commands.ts';
import { readPhase } from '#shared/phases/read.ts';
import { grantIdSchema, itemIdSchema, runIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { endRoundLeftBehind, passInRound, startRound } from '#shared/rounds/commands.ts';
import { readRounds, roundNow } from '#shared/rounds/read.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import { turnsItem, turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { callNext, endFloorLeftBehind } from './commands.ts';
import { readTurns } from './read.ts';

const [lead, member, other] = [castSeat(0), castSeat(2), castSeat(3)];

/** Balint at work, with the floor given to `member`. */
function speaking() {
  const room = turnsMeeting(4, balint);
  room.goTo('work');
  room.raise(member);
  room.call();
  expect(room.holder()).toBe(member);
  room.clock.pass(5000);
  return room;
}

function startAnother(room: ReturnType<typeof turnsMeeting>) {
  const id = itemIdSchema.parse(idText('item', 2));
  const now = room.clock.pass(1000);
  addItem(room.doc, room.actor(lead), { id, title: 'Kite', itemKind: 'case', minutes: 5, owner: null, now });
  startItem(room.doc, room.actor(lead), { id, run: runIdSchema.parse(idText('run', 50)), now });
}

test('[T6] C11: a floor is over with its phase, and nobody need yield it', () => {
  const room = speaking();
  room.raise(other);
  room.goTo('return');
  expect(room.holder()).toBeNull();
  expect(room.yield(member)).toEqual(refused('not-holding-floor'));
  // Who had it is not in the queue again; who waits, waits for a phase that serves them.
  expect(room.queue()).toEqual([]);
  expect(room.turns().later.map(({ seat }) => seat)).toEqual([other]);
});

test('[T6] a floor is over with its item', () => {
  const room = speaking();
  startAnother(room);
  expect(room.holder()).toBeNull();
  room.raise(other);
  expect(room.call()).toEqual(accepted);
  expect(room.holder()).toBe(other);
});

test('[T6] its end is written down once, by anybody here, and is not undone by a step back', () => {
  const room = speaking();
  expect(endFloorLeftBehind(room.doc, room.actor(other), { now: room.clock.now })).toEqual(accepted);
  expect(room.holder()).toBe(member);
  room.goTo('return');
  const input = { now: room.clock.pass(1000) };
  expect(endFloorLeftBehind(room.doc, room.actor(castSeat(7)), input)).toEqual(refused('unknown-seat'));
  expect(endFloorLeftBehind(room.doc, room.actor(other), input)).toEqual(accepted);
  const { step } = readPhase(room.doc, room.clock.now, new Set(room.seats)) ?? { step: 0 };
  stepBack(room.doc, room.actor(lead), { item: turnsItem, step, now: room.clock.pass(1000) });
  expect(room.holder()).toBeNull();
  expect(room.turns().spoken.get(member)).toBe(1);
});

test('[T2] [T6] a hand that was called while the phase moved on elsewhere is not lost: it waits on', () => {
  const replicas = createReplicas(2);
  const room = turnsMeeting(4, balint);
  room.goTo('work');
  room.raise(member);
  Y.applyUpdate(replicas.at(0), Y.encodeStateAsUpdate(room.doc));
  replicas.converge();
  const [doc, elsewhere] = [replicas.at(0), replicas.at(1)];
  const now = room.clock.pass(1000);
  const { step } = readPhase(doc, now, new Set(room.seats)) ?? { step: 0 };
  advancePhase(doc, room.actor(lead), { item: turnsItem, step, now });
  callNext(elsewhere, room.actor(lead), { grant: grantIdSchema.parse(idText('grant', 9)), now: now + 5 });
  replicas.converge();
  endFloorLeftBehind(doc, room.actor(other), { now: now + 50 });
  replicas.converge();
  for (const each of replicas.docs) {
    const turns = readTurns(each);
    expect(turns.floor).toBeNull();
    expect([...turns.queue, ...turns.later].map(({ seat }) => seat)).toEqual([member]);
  }
  replicas.dispose();
});

test('[T29] C7: a round is over with its phase, and what was answered in it is wiped', () => {
  const room = turnsMeeting(4, balint);
  room.goTo('work');
  startRound(room.doc, room.actor(lead), { seed: 0, now: room.clock.pass(1000) });
  const { running } = readRounds(room.doc);
  const asked = running === null ? null : roundNow(running, new Set(room.seats)).current;
  if (running === null || asked === null) throw new Error('a round runs');
  const { round } = running;
  passInRound(room.doc, room.actor(asked), { round, now: room.clock.pass(1000) });
  room.goTo('return');
  expect(readRounds(room.doc)).toMatchObject({ running: null, leftBehind: round });
  endRoundLeftBehind(room.doc, room.actor(other), { now: room.clock.pass(1000) });
  expect(readRounds(room.doc)).toMatchObject({ running: null, leftBehind: null });
  expect([...rootMap(room.doc, 'rounds').keys()]).toEqual([`${round}/start`, `${round}/end`]);
  expect(passInRound(room.doc, room.actor(asked), { round, now: room.clock.pass(1000) }).kind).toBe(
    'refused',
  );
});
