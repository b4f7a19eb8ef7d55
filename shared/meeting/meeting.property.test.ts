import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeSeat } from '#shared/people/commands.ts';
import type { Actor } from '#shared/room/actor.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { idText, lawRuns } from '#shared/testing/arbitraries.ts';
import { createReplicas } from '#shared/testing/replicas.ts';
import { readClock } from './clock.ts';
import { changeMeeting, describeMeeting, startMeeting } from './commands.ts';
import { readMeeting } from './read.ts';

const seat = seatIdSchema.parse(idText('seat', 0));
const actor: Actor = { seat, present: new Set([seat]) };

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const patience = 60_000;

test(
  '[M3] elapsed and over add up, and the state only ever moves forward',
  () => {
    const rank = { within: 0, cue: 1, over: 2 };
    fc.assert(
      fc.property(
        fc.nat(20_000_000),
        fc.nat(20_000_000),
        fc.integer({ min: 1, max: 180 }),
        (a, b, minutes) => {
          const total = minutes * 60_000;
          const early = readClock(Math.min(a, b), total);
          const late = readClock(Math.max(a, b), total);
          expect(rank[late.state]).toBeGreaterThanOrEqual(rank[early.state]);
          expect(late.overMs).toBe(Math.max(0, Math.max(a, b) - total));
          expect(late.overMs > 0 ? late.state : 'over').toBe('over');
        },
      ),
      lawRuns,
    );
  },
  patience,
);

test(
  '[M2] changes of title and length at once both live; two starts leave one, the same everywhere',
  () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 180 }), fc.nat(1000), fc.nat(1000), (minutes, now, other) => {
        const replicas = createReplicas(2);
        takeSeat(replicas.at(0), actor, { name: 'Ada', discipline: '', now: 0 });
        replicas.converge();
        describeMeeting(replicas.at(0), actor, { title: 'Card', minutes: 60 });
        describeMeeting(replicas.at(1), actor, { title: 'Card', minutes: 60 });
        replicas.converge();
        changeMeeting(replicas.at(0), actor, { title: 'New' });
        changeMeeting(replicas.at(1), actor, { minutes });
        startMeeting(replicas.at(0), actor, { now });
        startMeeting(replicas.at(1), actor, { now: other });
        replicas.converge();
        const views = replicas.docs.map((doc) => readMeeting(doc));
        expect(views[0]).toEqual(views[1]);
        expect(views[0]).toMatchObject({ title: 'New', minutes });
        expect([now, other]).toContain(views[0]?.startedAt);
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);
