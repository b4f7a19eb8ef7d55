import { expect, test } from 'vitest';
import { format as balint } from '#shared/formats/catalogue/balint.ts';
import { readPhase } from '#shared/phases/read.ts';
import { endRound, startRound } from '#shared/rounds/commands.ts';
import { readRounds } from '#shared/rounds/read.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { turnsMeeting } from '#shared/testing/turnsMeeting.ts';
import { roundOffer } from './roundOffer.ts';

test('[T24] C6: a phase by round offers its round until it runs, and one more once it was had', () => {
  const room = turnsMeeting(4, balint);
  const lead = room.actor(castSeat(0));
  const offered = () => {
    const view = readPhase(room.doc, room.clock.now, new Set(room.seats));
    return view === null ? null : roundOffer(view, readRounds(room.doc));
  };
  const start = () => startRound(room.doc, lead, { seed: 1, now: room.clock.pass(100) });
  const end = (round: number) => endRound(room.doc, lead, { round, now: room.clock.pass(100) });
  room.goTo('return');
  // A round of another phase is not this one's, whenever it was.
  start();
  end(1);
  expect(offered()).toBe('none');
  room.goTo('process');
  expect(offered()).toBe('first');
  start();
  expect(offered()).toBe('none');
  end(2);
  expect(offered()).toBe('another');
});
