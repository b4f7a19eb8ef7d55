import { expect, test } from 'vitest';
import type { FloorRule } from '#shared/formats/schema.ts';
import { readRounds } from '#shared/rounds/read.ts';
import { endRound, startRound } from '#shared/rounds/commands.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import * as Y from 'yjs';
import { roundOffer } from './roundOffer.ts';

const phase = (floor: FloorRule) => ({ startedAt: 1000, phase: { floor } });

test('[T24] C6: a phase by round offers its round until it runs, and one more once it was had', () => {
  const doc = new Y.Doc();
  const ada = actorOf(castSeat(0), seatCast(doc, 3));
  const offered = (floor: FloorRule = 'round') => roundOffer(phase(floor), readRounds(doc));
  // A round of the phase before is not this one's.
  startRound(doc, ada, { seed: 1, now: 900 });
  endRound(doc, ada, { round: 1, now: 950 });
  expect(offered()).toBe('first');
  expect(offered('queue')).toBe('none');
  startRound(doc, ada, { seed: 1, now: 1100 });
  expect(offered()).toBe('none');
  endRound(doc, ada, { round: 2, now: 1200 });
  expect(offered()).toBe('another');
});
