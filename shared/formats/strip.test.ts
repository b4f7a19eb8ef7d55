import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phaseLimitMs } from '#shared/phases/limits.ts';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { catalogue } from './catalogue.ts';
import { format as balint } from './catalogue/balint.ts';
import { format as capa } from './catalogue/capa.ts';
import { format as frame } from './catalogue/frame.ts';
import { format as leancoffee } from './catalogue/leancoffee.ts';
import { format as roundtable } from './catalogue/roundtable.ts';
import { minutesNeeded, phaseStrip, plannedMs } from './strip.ts';
import { formatArbitrary } from './testing/formatArbitrary.ts';

const minutesOf = (...args: Parameters<typeof phaseStrip>) =>
  phaseStrip(...args).map(({ minutes }) => minutes);

describe('planned minutes', () => {
  test('[F3] ranges open equally far towards the length', () => {
    expect(minutesOf(balint, { people: 6, lengthMinutes: 58 })).toEqual([10, 10, 30, 5, 3]);
    expect(minutesOf(balint, { people: 6, lengthMinutes: 93 })).toEqual([15, 10, 60, 5, 3]);
    expect(minutesOf(balint, { people: 6, lengthMinutes: 75.5 })).toEqual([12.5, 10, 45, 5, 3]);
  });

  test('[F3] minutes of the source are neither stretched nor cut short', () => {
    expect(minutesOf(balint, { people: 6, lengthMinutes: 20 })).toEqual([10, 10, 30, 5, 3]);
    expect(minutesOf(balint, { people: 6, lengthMinutes: 180 })).toEqual([15, 10, 60, 5, 3]);
  });

  test('[F3] A9: everyone presents in equal slots of what there is', () => {
    expect(minutesOf(capa, { people: 5, lengthMinutes: 75 })).toEqual([3, 8, 2, 2]);
    expect(minutesOf(capa, { people: 4, lengthMinutes: 75 })).toEqual([3, 11.75, 2, 2]);
    expect(phaseStrip(capa, { people: 5, lengthMinutes: 75 }).map(({ times }) => times)).toEqual([
      5, 5, 5, 5,
    ]);
    expect(minutesOf(roundtable, { people: 5, lengthMinutes: 60 })).toEqual([10, 2]);
  });

  test('[F3] the frame counts people and open steps, and leaves the rest to the items', () => {
    const circumstances = { people: 5, lengthMinutes: 75, openSteps: 3 };
    expect(minutesOf(frame, circumstances)).toEqual([3, 5, 4, 6, 52, 5]);
  });

  test('[F3] topics repeat as often as the time allows', () => {
    const strip = phaseStrip(leancoffee, { people: 5, lengthMinutes: 60 });
    expect(strip.map(({ minutes, times }) => [minutes, times])).toEqual([
      [5, 1],
      [2, 1],
      [8, 6],
      [5, 1],
    ]);
  });

  test('[F3] a phase that is not there, and one without time of its own, take none', () => {
    const dbt = catalogue.get('dbt');
    expect(dbt && plannedMs(dbt, 3, { people: 5, lengthMinutes: 60 })).toBe(0);
    expect(plannedMs(balint, 9, { people: 5, lengthMinutes: 60 })).toBe(0);
  });
});

describe('minutes that an item lacks', () => {
  test('[F3] a format that takes longer than its item says how long', () => {
    expect(minutesNeeded(balint, { people: 5, lengthMinutes: 30 })).toBe(58);
    expect(minutesNeeded(balint, { people: 5, lengthMinutes: 58 })).toBe(null);
    expect(minutesNeeded(balint, { people: 5, lengthMinutes: null })).toBe(null);
  });

  test('[F3] planned by one person alone, it counts as many people as it needs', () => {
    const { from } = capa.groupSize;
    const alone = minutesNeeded(capa, { people: 1, lengthMinutes: 5 });
    expect(alone).toBe(minutesNeeded(capa, { people: from, lengthMinutes: 5 }));
  });

  test('[F3] the minutes that are named are enough, whatever the format', () => {
    fc.assert(
      fc.property(
        formatArbitrary,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 180 }),
        (format, people, lengthMinutes) => {
          const takes = minutesNeeded(format, { people, lengthMinutes });
          if (takes !== null) expect(minutesNeeded(format, { people, lengthMinutes: takes })).toBe(null);
        },
      ),
      lawRuns,
    );
  });
});

const circumstancesArbitrary = fc.record({
  people: fc.integer({ min: 1, max: 8 }),
  lengthMinutes: fc.option(fc.integer({ min: 1, max: 180 })),
  openSteps: fc.integer({ min: 0, max: 6 }),
});
const anyFormat = fc.oneof(fc.constantFrom(...catalogue.values()), formatArbitrary);

test('[F3] the shares of any format add up to 1, none below 0', () => {
  fc.assert(
    fc.property(anyFormat, circumstancesArbitrary, (format, circumstances) => {
      const strip = phaseStrip(format, circumstances);
      expect(strip.length).toBe(format.phases.length);
      expect(strip.every(({ share, minutes }) => share >= 0 && minutes >= 0)).toBe(true);
      expect(strip.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
    lawRuns,
  );
});

test('[F3] the strip shows the time that the phase clock gives', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...catalogue.values()),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 180 }),
      (format, people, lengthMinutes) => {
        format.phases.forEach((phase, index) => {
          const company = { people, lengthMinutes };
          expect([phase.id, plannedMs(format, index, company)]).toEqual([
            phase.id,
            phaseLimitMs(format, phase, company),
          ]);
        });
      },
    ),
    lawRuns,
  );
});
