import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootMap } from '#shared/room/roots.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import type { SeatId } from '#shared/room/ids.ts';
import { lawRuns } from '#shared/testing/arbitraries.ts';
import { testFormat, testPhase } from '#shared/testing/caseItem.ts';
import { actorOf, castSeat, seatCast } from '#shared/testing/cast.ts';
import { handOverRole, releaseRole, takeRole } from './commands.ts';
import { guaranteedTurn, isReminded } from './devilsAdvocate.ts';
import { powersOf } from './powers.ts';
import { readRoles } from './read.ts';
import { suggestRoles } from './rotation.ts';
import { roleNames, type RoleName } from './schemas.ts';
import { agreeSwap, declineSwap, proposeSwap, readSwaps } from './swaps.ts';

const seats = [0, 1, 2, 3].map(castSeat);
const [ada, ben, cleo, dan] = [castSeat(0), castSeat(1), castSeat(2), castSeat(3)];
const by = (seat: SeatId) => actorOf(seat, seats);

function room(): Y.Doc {
  const doc = new Y.Doc();
  seatCast(doc, 4);
  return doc;
}

const phaseOf = (fields: Record<string, unknown>) => {
  const [phase] = testFormat({ phases: [testPhase('one', fields)] }).phases;
  if (phase === undefined) throw new Error('there is a phase');
  return phase;
};

test('[R6] A47: least recently held comes first, the presenter is left out', () => {
  const doc = room();
  takeRole(doc, by(dan), { role: 'presenter', now: 5 });
  expect([...suggestRoles(doc, new Set(seats))]).toEqual([
    ['facilitator', ada],
    ['timekeeper', ben],
    ['note-taker', cleo],
  ]);
  takeRole(doc, by(ada), { role: 'facilitator', now: 10 });
  releaseRole(doc, by(ada), { role: 'facilitator', now: 20 });
  takeRole(doc, by(ben), { role: 'facilitator', now: 30 });
  expect(suggestRoles(doc, new Set(seats)).get('facilitator')).toBe(cleo);
  expect(suggestRoles(doc, new Set([ada, ben, dan])).get('facilitator')).toBe(ada);
  expect(suggestRoles(doc, new Set([dan])).size).toBe(0);
  expect(suggestRoles(doc, new Set(seats), { presenter: cleo }).get('facilitator')).toBe(dan);
});

test('[R6] rotation never suggests the presenter, nor one person twice, nor somebody absent', () => {
  const deed = fc.record({
    role: fc.constantFrom(...roleNames),
    seat: fc.constantFrom(...seats),
    now: fc.nat(900),
  });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20, size: 'max' }), fc.subarray(seats), (deeds, present) => {
      const doc = room();
      for (const { role, seat, now } of deeds) {
        takeRole(doc, by(seat), { role, now });
        handOverRole(doc, by(seat), { role, seat: castSeat(now % 4), now });
      }
      const suggested = [...suggestRoles(doc, new Set(present)).values()];
      const presenter = readRoles(doc).get('presenter')?.seat;
      for (const seat of suggested) {
        expect(present).toContain(seat);
        expect(seat).not.toBe(presenter);
      }
      expect(new Set(suggested).size).toBe(suggested.length);
      doc.destroy();
    }),
    lawRuns,
  );
}, 60_000);

test('[R7] A47: a swap needs the other’s agreement, and both roles change hands together', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'facilitator', now: 5 });
  takeRole(doc, by(ben), { role: 'timekeeper', now: 5 });
  const propose = () => proposeSwap(doc, by(ada), { gives: 'facilitator', takes: 'timekeeper', now: 6 });
  expect(propose()).toEqual(accepted);
  expect(readRoles(doc).get('facilitator')?.seat).toBe(ada);
  expect(agreeSwap(doc, by(cleo), { by: ada, now: 7 })).toEqual(refused('no-such-swap'));
  expect(declineSwap(doc, by(ben), { by: ada, now: 7 })).toEqual(accepted);
  expect(agreeSwap(doc, by(ben), { by: ada, now: 7 })).toEqual(refused('no-such-swap'));
  propose();
  expect(agreeSwap(doc, by(ben), { by: ada, now: 8 })).toEqual(accepted);
  expect(readRoles(doc).get('facilitator')).toMatchObject({ seat: ben });
  expect(readRoles(doc).get('timekeeper')).toMatchObject({ seat: ada });
  expect(readSwaps(doc).size).toBe(0);
});

test('[R7] [R3] a swap that a role has left is off, and none makes the presenter facilitate', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'facilitator', now: 5 });
  takeRole(doc, by(ben), { role: 'timekeeper', now: 5 });
  takeRole(doc, by(ben), { role: 'presenter', now: 5 });
  const propose = (gives: RoleName, takes: RoleName) => proposeSwap(doc, by(ada), { gives, takes, now: 6 });
  expect(propose('facilitator', 'timekeeper')).toEqual(refused('role-conflict'));
  expect(propose('facilitator', 'presenter')).toEqual(accepted);
  handOverRole(doc, by(ben), { role: 'presenter', seat: dan, now: 7 });
  expect(agreeSwap(doc, by(ben), { by: ada, now: 8 })).toEqual(refused('no-such-swap'));
  expect(propose('note-taker', 'timekeeper')).toEqual(refused('not-role-holder'));
  rootMap(doc, 'swaps').set(ada, 'nonsense');
  expect(readSwaps(doc).size).toBe(0);
});

test('[R8] C18: calling, moving, pausing, extending, skipping and rounds; no microphone, no tile', () => {
  expect(powersOf('leader', phaseOf({ floor: 'queue' }))).toEqual(
    expect.arrayContaining(['call-next', 'move-hand', 'pause', 'extend', 'skip-turn', 'start-round']),
  );
  expect(powersOf('leader', phaseOf({ floor: 'round' }))).not.toContain('call-next');
  const everything = roleNames.flatMap((role) => powersOf(role, null)).join(' ');
  expect(everything).not.toMatch(/mute|lock|hide|remove|read/);
});

test('[R8] C8: the listening presenter may stop the process, fix a fact and break the silence', () => {
  expect(powersOf('presenter', phaseOf({ presenter: 'silent' }))).toEqual(
    expect.arrayContaining(['stop-process', 'fix-fact', 'break-silence']),
  );
  expect(powersOf('presenter', phaseOf({ presenter: 'silent' }))).not.toContain('tell-case');
});

test('[R9] A6: at two thirds of a discussion the timekeeper alone is reminded of an unused turn', () => {
  const doc = room();
  takeRole(doc, by(ben), { role: 'timekeeper', now: 5 });
  takeRole(doc, by(cleo), { role: 'devils-advocate', now: 5 });
  const roles = readRoles(doc);
  const phase = phaseOf({ floor: 'queue' });
  const turn = (spentMs: number, spoken = 0, at = phase) =>
    guaranteedTurn(roles, { phase: at, spentMs, limitMs: 300_000 }, new Map([[cleo, spoken]]));
  expect(turn(199_999)).toEqual({ kind: 'open', seat: cleo, isDue: false });
  expect(turn(200_000)).toEqual({ kind: 'open', seat: cleo, isDue: true });
  expect(turn(250_000, 1)).toEqual({ kind: 'taken', seat: cleo });
  expect(turn(250_000, 0, phaseOf({ floor: 'round' }))).toEqual({ kind: 'none' });
  expect(seats.filter((seat) => isReminded(turn(200_000), roles, seat))).toEqual([ben]);
});
