import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns } from '#shared/testing/arbitraries.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { queueOf, type WaitingHand } from './order.ts';
import { floorOrderSchema, handKinds, type HandKind } from './schemas.ts';

const waitingHands: fc.Arbitrary<WaitingHand[]> = fc.uniqueArray(
  fc.record({
    seat: fc.nat(7).map(castSeat),
    kind: fc.constantFrom<HandKind>(...handKinds),
    hand: fc.nat(999).map((n) => handIdSchema.parse(idText('hand', n))),
    since: fc.nat(5),
  }),
  { selector: ({ seat, kind }) => `${seat}:${kind}` },
);
const spokenCounts = fc
  .array(fc.tuple(fc.nat(7).map(castSeat), fc.integer({ min: 1, max: 3 })))
  .map((entries) => new Map(entries));

test('[T3] [T4] the order is total: the same whatever the hands are listed in, places 1 to n', () => {
  const shuffled = waitingHands.chain((hands) =>
    fc.tuple(fc.constant(hands), fc.shuffledSubarray(hands, { minLength: hands.length })),
  );
  fc.assert(
    fc.property(
      shuffled,
      spokenCounts,
      fc.constantFrom(...floorOrderSchema.options),
      ([hands, mixed], spoken, order) => {
        const queue = queueOf(hands, spoken, order);
        expect(queueOf(mixed, spoken, order)).toEqual(queue);
        expect(queue.map(({ place }) => place)).toEqual(hands.map((_hand, index) => index + 1));
      },
    ),
    lawRuns,
  );
});

test('[T3] [T4] no turn before another kind; in fair order nobody before who spoke less', () => {
  fc.assert(
    fc.property(
      waitingHands,
      spokenCounts,
      fc.constantFrom(...floorOrderSchema.options),
      (hands, spoken, order) => {
        const queue = queueOf(hands, spoken, order);
        queue.slice(1).forEach((entry, index) => {
          const before = queue[index];
          if (before === undefined) return;
          const kinds = [before, entry].map(({ kind }) => handKinds.indexOf(kind));
          expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
          if (before.kind !== entry.kind) return;
          const [earlier, later] = [before, entry].map(({ seat }) => spoken.get(seat) ?? 0);
          const isByCount = order === 'fair' && entry.kind === 'turn' && earlier !== later;
          if (isByCount) expect(earlier).toBeLessThan(later ?? 0);
          else expect(before.since).toBeLessThanOrEqual(entry.since);
        });
      },
    ),
    lawRuns,
  );
});
