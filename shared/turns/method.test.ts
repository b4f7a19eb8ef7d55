import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { startRound } from '#shared/rounds/commands.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { floorClock } from './clock.ts';
import { withdrawHand } from './commands.ts';
import { moveHand, skipTurn } from './moves.ts';
import { allowedHandKinds, plainHandKind } from './policy.ts';
import { readTurns } from './read.ts';

const [fay, pat, ada, ben, cleo, dora] = [0, 1, 2, 3, 4, 5].map(castSeat);
if (!fay || !pat || !ada || !ben || !cleo || !dora) throw new Error('the cast should be there');

test('[T10] C5: two replies in all, one a person; the third is refused, and the queue stands as it stood', () => {
  const room = turnsMeeting(6);
  room.raise(ada);
  room.raise(ben);
  room.call();
  room.raise(cleo);
  const before = room.queue();
  expect(before).toEqual([
    [ben, 'turn'],
    [cleo, 'turn'],
  ]);
  expect(room.raise(ada, 'reply')).toEqual(refused('reply-closed'));
  expect(room.raise(cleo, 'reply')).toEqual(accepted);
  expect(room.raise(dora, 'reply')).toEqual(accepted);
  expect(room.raise(pat, 'reply')).toEqual(refused('reply-limit'));
  room.yield(ada);
  room.call();
  expect(room.turns().floor).toMatchObject({ seat: cleo, kind: 'reply', limitMs: 45_000 });
  room.yield(cleo);
  expect(room.raise(cleo, 'reply')).toEqual(refused('reply-limit'));
  room.call();
  expect(room.holder()).toBe(dora);
  room.yield(dora);
  expect(room.raise(pat, 'reply')).toEqual(refused('reply-limit'));
  expect(room.queue()).toEqual(before);
});

test('[T10] C5: replies are open while the speaker speaks and 20 s after', () => {
  const room = turnsMeeting(6);
  expect(room.raise(ben, 'reply')).toEqual(refused('reply-closed'));
  room.raise(ada);
  room.call();
  room.clock.pass(80_000);
  expect(room.turns().replyTo).toMatchObject({ seat: ada, openUntil: null, left: 2 });
  room.yield(ada);
  expect(room.turns().replyTo?.openUntil).toBe(room.clock.now + 20_000);
  room.clock.pass(19_000);
  expect(room.raise(ben, 'reply')).toEqual(accepted);
  expect(room.raise(cleo, 'reply')).toEqual(refused('reply-closed'));
});

test('[T10] C5: the next turn takes two replies of its own', () => {
  const room = turnsMeeting(6);
  room.raise(ada);
  room.call();
  room.raise(ben, 'reply');
  room.raise(cleo, 'reply');
  room.call();
  room.call();
  room.yield(cleo);
  room.raise(dora);
  room.call();
  expect(room.turns().replyTo).toMatchObject({ seat: dora, left: 2 });
  expect(room.raise(ben, 'reply')).toEqual(accepted);
});

test('[T11] C3: fair order counts floors in this phase, then talk time in steps of 30 s, then arrival', () => {
  const room = turnsMeeting(6, balint);
  room.goTo('work');
  room.raise(ada);
  room.call();
  room.yield(ada);
  for (const seat of [ada, ben, cleo, dora]) room.raise(seat);
  const order = (...talked: number[]) => queueAfter(...talked).map(({ seat }) => seat);
  const queueAfter = (...talked: number[]) =>
    readTurns(room.doc, 'fair', new Map([ben, cleo, dora].map((seat, n) => [seat, (talked[n] ?? 0) * 1000])))
      .queue;
  expect(order(0, 0, 0)).toEqual([ben, cleo, dora, ada]);
  expect(order(29, 5, 0)).toEqual([ben, cleo, dora, ada]);
  expect(order(30, 29, 0)).toEqual([cleo, dora, ben, ada]);
  expect(order(95, 61, 30)).toEqual([dora, cleo, ben, ada]);
  expect(room.reasons().at(-1)).toEqual([ada, { kind: 'spoken', times: 1 }]);
  // Whom nobody passed for it is not told of talk time.
  expect(queueAfter(30, 29, 0).map(({ seat, reason }) => [seat, reason.kind])).toEqual([
    [cleo, 'not-spoken'],
    [dora, 'not-spoken'],
    [ben, 'talked-longer'],
    [ada, 'spoken'],
  ]);
  expect(queueAfter(0, 30, 60).map(({ reason }) => reason.kind)).toEqual([
    'not-spoken',
    'not-spoken',
    'not-spoken',
    'spoken',
  ]);
});

test('[T13] who was moved to the back is told of that, however long they talked', () => {
  const room = turnsMeeting(6);
  for (const seat of [ada, ben]) {
    room.raise(seat);
    skipTurn(room.doc, room.actor(fay), { hand: room.handOf(seat), now: room.clock.now });
  }
  const { queue } = readTurns(room.doc, 'fair', new Map([[ada, 90_000]]));
  expect(queue.map(({ seat, reason }) => [seat, reason.kind])).toEqual([
    [ben, 'skipped'],
    [ada, 'skipped'],
  ]);
});

test('[T11] C3: a new phase counts anew', () => {
  const room = turnsMeeting(6, balint);
  room.goTo('clarify');
  room.raise(ada, 'clarify');
  room.call();
  room.yield(ada);
  expect(room.turns().spoken.get(ada)).toBe(1);
  room.goTo('work');
  expect(room.turns().spoken.get(ada)).toBeUndefined();
});

test('[T12] C4: a hand moved up is first of its kind, and everybody reads who moved it and why', () => {
  const room = turnsMeeting(6);
  for (const seat of [ada, ben, cleo]) room.raise(seat);
  const move = { hand: room.handOf(cleo), reason: 'first-time', now: room.clock.now } as const;
  expect(moveHand(room.doc, room.actor(ben), move)).toEqual(refused('facilitator-only'));
  expect(moveHand(room.doc, room.actor(fay), move)).toEqual(accepted);
  expect(room.reasons()).toEqual([
    [cleo, { kind: 'moved', by: fay, why: 'first-time' }],
    [ada, { kind: 'not-spoken' }],
    [ben, { kind: 'not-spoken' }],
  ]);
  room.raise(dora, 'process');
  expect(room.queue()[0]).toEqual([dora, 'process']);
  room.call();
  room.call();
  expect(room.holder()).toBe(cleo);
  expect(moveHand(room.doc, room.actor(fay), move)).toEqual(refused('no-such-hand'));
});

test('[T13] C18: the facilitator skips somebody to the back, once', () => {
  const room = turnsMeeting(6);
  for (const seat of [ada, ben]) room.raise(seat);
  const skip = { hand: room.handOf(ada), now: room.clock.now };
  expect(skipTurn(room.doc, room.actor(ada), skip)).toEqual(refused('facilitator-only'));
  expect(skipTurn(room.doc, room.actor(fay), skip)).toEqual(accepted);
  room.raise(cleo);
  expect(room.reasons()).toEqual([
    [ben, { kind: 'not-spoken' }],
    [cleo, { kind: 'not-spoken' }],
    [ada, { kind: 'skipped', by: fay }],
  ]);
  expect(skipTurn(room.doc, room.actor(fay), skip)).toEqual(refused('moved-already'));
});

test('[T13] what was said about a hand goes with it', () => {
  const room = turnsMeeting(6);
  room.raise(ada, 'turn', 'Read mine aloud.');
  room.raise(ben);
  skipTurn(room.doc, room.actor(fay), { hand: room.handOf(ben), now: room.clock.now });
  room.call();
  room.yield(ada);
  withdrawHand(room.doc, room.actor(ben), { kind: 'turn' });
  expect([...rootMap(room.doc, 'moves').keys()]).toEqual([]);
});

test('[T14] C9: only the kinds of the phase work; a hand of another kind waits for a phase that serves it', () => {
  const room = turnsMeeting(6, balint);
  room.goTo('clarify');
  expect(room.raise(ada)).toEqual(refused('not-in-this-phase'));
  expect(room.raise(ada, 'clarify')).toEqual(accepted);
  expect(room.raise(ben, 'process')).toEqual(accepted);
  expect(allowedHandKinds(room.turns())).toEqual(['process', 'clarify']);
  expect(plainHandKind(room.turns())).toBe('clarify');
  room.goTo('work');
  expect(room.queue()).toEqual([[ben, 'process']]);
  expect(room.turns().later.map(({ seat }) => seat)).toEqual([ada]);
  expect(withdrawHand(room.doc, room.actor(ada), { kind: 'clarify' })).toEqual(accepted);
  expect(room.turns().later).toEqual([]);
});

test('[T14] C6: in a round nobody replies, and hands wait for its end; a process point does not', () => {
  const room = turnsMeeting(6);
  room.raise(ada);
  room.call();
  startRound(room.doc, room.actor(fay), { seed: 0, now: room.clock.now });
  expect(room.raise(ben, 'reply')).toEqual(refused('not-in-this-phase'));
  expect(room.raise(ben)).toEqual(accepted);
  expect(room.call()).toEqual(refused('round-running'));
  room.raise(cleo, 'process');
  expect(room.call()).toEqual(accepted);
  expect(room.holder()).toBe(cleo);
});

test('[T15] C10: consult turns begin 3 s after the one before', () => {
  const room = turnsMeeting(6, tietze);
  room.goTo('consult');
  room.raise(ada);
  room.raise(ben);
  room.call();
  expect(room.turns().floor?.since).toBe(room.clock.now);
  room.clock.pass(10_000);
  room.call();
  expect(room.turns().floor).toMatchObject({ seat: ben, since: room.clock.now + 3000 });
  room.clock.pass(20_000);
  room.yield(ben);
  expect(room.turns().gapUntil).toBe(room.clock.now + 3000);
  room.raise(cleo);
  room.call();
  expect(room.turns().floor?.since).toBe(room.clock.now + 2000);
});

test('[T15] C10: a second idea in one turn is queued again, behind the others, not chained', () => {
  const room = turnsMeeting(6, tietze);
  room.goTo('consult');
  room.raise(ada);
  room.call();
  expect(room.raise(ada)).toEqual(accepted);
  room.raise(ben);
  const inArrival = readTurns(room.doc, 'fifo').queue;
  expect(inArrival.map(({ seat }) => seat)).toEqual([ben, ada]);
  expect(inArrival.at(-1)?.reason).toEqual({ kind: 'just-spoke' });
});

test('[T18] C11: no limit for the presenter in a phase of theirs, 90 s for a question there', () => {
  const room = turnsMeeting(6, {
    ...balint,
    phases: balint.phases.map((phase) => ({ ...phase, handKinds: ['process', 'clarify', 'turn'] })),
  });
  room.goTo('tell');
  room.raise(pat);
  room.call();
  const floor = room.turns().floor;
  expect(floor).toMatchObject({ seat: pat, limitMs: null });
  if (floor === null) return;
  expect(floorClock(floor, floor.since + 600_000)).toMatchObject({
    state: 'within',
    overMs: 0,
    spentMs: 600_000,
  });
  room.raise(ada, 'clarify');
  room.call();
  expect(room.turns().floor).toMatchObject({ seat: ada, limitMs: 90_000 });
});

test('[T23] C22: a typed turn stands where a spoken one would, and its words go when it was read', () => {
  const room = turnsMeeting(6);
  room.raise(ada, 'turn', 'Please read mine aloud.');
  room.raise(ben);
  expect(room.queue().map(([seat]) => seat)).toEqual([ada, ben]);
  expect(room.turns().texts.get(room.handOf(ada))).toBe('Please read mine aloud.');
  room.raise(ada, 'turn', 'Better words.');
  expect(room.turns().texts.get(room.handOf(ada))).toBe('Better words.');
  room.call();
  expect([...room.turns().texts.values()]).toEqual(['Better words.']);
  room.yield(ada);
  expect(contentOf(room.doc)).not.toContain('Better words');
  expect(room.raise(cleo, 'turn', 'x'.repeat(281))).toEqual(refused('invalid'));
});

test('[T23] C22: seats that share a device each have a hand', () => {
  const room = turnsMeeting(6);
  room.raise(ada);
  room.raise(ben);
  withdrawHand(room.doc, room.actor(ada), { kind: 'turn' });
  expect(room.queue()).toEqual([[ben, 'turn']]);
});
