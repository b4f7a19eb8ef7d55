import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { readRounds, roundNow } from '#shared/rounds/read.ts';
import { finishInRound, passInRound, speakInRound, startRound } from '#shared/rounds/commands.ts';
import { rootMap } from '#shared/room/roots.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { turnsItem, turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { readGate } from './read.ts';
import type { GateMode } from './schemas.ts';

/** A round in this phase of Balint, in which number 2 passes, both times, and the others speak. */
function afterRoundIn(phase: string, mode: GateMode = 'pass_ok') {
  const room = turnsMeeting(5, balint);
  rootMap(room.doc, 'gate').set('mode', mode);
  room.goTo(phase);
  const { doc, seats } = room;
  startRound(doc, room.actor(castSeat(0)), { seed: 0, now: room.clock.pass(1000) });
  for (;;) {
    const { running } = readRounds(doc);
    const seat = running === null ? null : roundNow(running, new Set(seats)).current;
    if (seat === null || running === null) break;
    const input = () => ({ round: running.round, now: room.clock.pass(1000) });
    if (seat === castSeat(2)) passInRound(doc, room.actor(seat), input());
    else speakInRound(doc, room.actor(seat), input());
    finishInRound(doc, room.actor(seat), input());
  }
  return readGate(doc, turnsItem, new Set(seats));
}

test('[G17] A40: who speaks in the round of the reaction phase has shared; who passes twice has passed', () => {
  const gate = afterRoundIn('process');
  expect(gate.people.map(({ state }) => state)).toEqual(['shared', 'shared', 'passed', 'shared', 'shared']);
  expect(gate.isOpen).toBe(true);
});

test('[G17] A40: in a strict gate, who passes in the round is still asked', () => {
  const gate = afterRoundIn('process', 'strict');
  expect(gate.waitingFor).toEqual([castSeat(2)]);
  expect(gate.isOpen).toBe(false);
});

test('[G17] a round in any other phase is no reaction', () => {
  expect(afterRoundIn('return').waitingFor).toHaveLength(5);
});
