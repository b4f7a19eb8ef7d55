import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { refused } from '#shared/room/outcome.ts';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { contentOf } from '#shared/testing/invariants.ts';
import { areBarsOpen, openBars } from './bars.ts';
import { isTalking, meterStep, silentMeter, type TalkMeter, type VoiceSample } from './meter.ts';
import { talkShares, visibleShares } from './shares.ts';

const [ada, ben, cleo, dora] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];

/** A sample every 50 ms from `from` to `until`, both included. */
function stretch(from: number, until: number, isVoice: boolean, isMuted = false): VoiceSample[] {
  return Array.from({ length: (until - from) / 50 + 1 }, (_unused, n) => ({
    at: from + n * 50,
    isVoice,
    isMuted,
  }));
}

function hear(samples: readonly VoiceSample[], meter: TalkMeter = silentMeter): TalkMeter {
  return samples.reduce(meterStep, meter);
}

test('[T30] C13: muted for 60 s as the last speaker, the counter does not move', () => {
  const spoken = hear(stretch(0, 10_000, true));
  expect(spoken.talkedMs).toBe(10_000);
  const muted = hear(stretch(10_050, 70_050, true, true), spoken);
  expect(muted.talkedMs).toBe(10_000);
  expect(hear(stretch(70_100, 71_100, true), muted).talkedMs).toBe(11_000);
});

test('[T30] C13: the last speaker who says nothing more is not counted on', () => {
  const spoken = hear([...stretch(0, 5000, true), ...stretch(5050, 65_000, false)]);
  expect(spoken.talkedMs).toBe(5000);
});

test('[T30] C13: a pause of 300 ms is part of speech, a longer one is not', () => {
  expect(hear([...stretch(0, 1000, true), ...stretch(1300, 2000, true)]).talkedMs).toBe(2000);
  expect(hear([...stretch(0, 1000, true), ...stretch(1350, 2000, true)]).talkedMs).toBe(1650);
  const spoken = hear(stretch(0, 1000, true));
  expect([1000, 1300, 1301].map((now) => isTalking(spoken, now))).toEqual([true, true, false]);
});

test('[T30] C13: a scripted minute with ten bursts is measured within 5 %', () => {
  const bursts = Array.from({ length: 10 }, (_unused, n) => [
    ...stretch(n * 6000, n * 6000 + 3500, true),
    ...stretch(n * 6000 + 3550, n * 6000 + 5950, false),
  ]);
  const { talkedMs } = hear(bursts.flat());
  expect(Math.abs(talkedMs - 35_000) / 35_000).toBeLessThan(0.05);
});

test('[T30] talk seconds never grow while muted, without voice, or gone, and never by more than time passed', () => {
  const sample = fc.record({ gap: fc.nat(2000), isVoice: fc.boolean(), isMuted: fc.boolean() });
  fc.assert(
    fc.property(fc.array(sample), (samples) => {
      let meter = silentMeter;
      let at = 0;
      for (const { gap, isVoice, isMuted } of samples) {
        at += gap;
        const next = meterStep(meter, { at, isVoice, isMuted });
        expect(next.talkedMs).toBeGreaterThanOrEqual(meter.talkedMs);
        const grown = next.talkedMs - meter.talkedMs;
        if (isMuted || !isVoice) expect(grown).toBe(0);
        expect(grown).toBeLessThanOrEqual(300);
        meter = next;
      }
      expect(meter.talkedMs).toBeLessThanOrEqual(at);
    }),
    lawRuns,
  );
});

test('[T31] C14: amber above 1.5 times the even share and 90 s, strong above twice; the presenter has no bar', () => {
  const seats = [ada, ben, cleo, dora].flatMap((seat) => seat ?? []);
  const levels = (...seconds: number[]) =>
    talkShares(seats, new Map(seats.map((seat, n) => [seat, (seconds[n] ?? 0) * 1000])), castSeat(3)).map(
      ({ level }) => level,
    );
  expect(levels(100, 100, 100, 9999)).toEqual(['even', 'even', 'even']);
  expect(levels(150, 75, 75)).toEqual(['even', 'even', 'even']);
  expect(levels(151, 75, 74)).toEqual(['amber', 'even', 'even']);
  expect(levels(200, 50, 50)).toEqual(['amber', 'even', 'even']);
  expect(levels(201, 50, 49)).toEqual(['strong', 'even', 'even']);
  expect(levels(90, 5, 5)).toEqual(['even', 'even', 'even']);
  expect(levels(91, 5, 5)).toEqual(['strong', 'even', 'even']);
  expect(levels(0, 0, 0)).toEqual(['even', 'even', 'even']);
});

test('[T31] C14: own bar to oneself, all to the facilitator, all to all once opened', () => {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 3);
  const shares = talkShares(seats, new Map(), null);
  const seen = (seat: number, isLeading: boolean) =>
    visibleShares(shares, { seat: castSeat(seat), isLeading, isOpenToAll: areBarsOpen(doc) }).length;
  expect([seen(0, false), seen(1, true)]).toEqual([1, 3]);
  openBars(doc, actorOf(castSeat(0), seats), { isOpenToAll: true, now: 5 });
  expect(seen(0, false)).toBe(3);
  openBars(doc, actorOf(castSeat(2), seats), { isOpenToAll: false, now: 6 });
  expect(seen(0, false)).toBe(1);
  expect(openBars(doc, actorOf(castSeat(9), seats), { isOpenToAll: true, now: 7 })).toEqual(
    refused('unknown-seat'),
  );
  expect(openBars(doc, actorOf(castSeat(1), seats), { isOpenToAll: true, now: -1 })).toEqual(
    refused('invalid'),
  );
});

test('[T31] C14: the document has no field for seconds per person', () => {
  const doc = new Y.Doc();
  const seats = seatCast(doc, 2);
  openBars(doc, actorOf(castSeat(0), seats), { isOpenToAll: true, now: 5 });
  const kept = contentOf(doc);
  expect(kept).not.toMatch(/talked|seconds|Ms"/i);
  expect(doc.getMap('talk').toJSON()).toEqual({ bars: { isOpenToAll: true, by: castSeat(0), at: 5 } });
});
