import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { assignRole, handOverRole, releaseRole, takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { lawRuns, scriptOf } from '#shared/testing/arbitraries.ts';
import { castSeat, seatCast } from '#shared/testing/cast.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { answerReturn, claimActing, setDeputy, takeBack } from './commands.ts';
import { mayLead } from './policy.ts';
import { readLeadership } from './read.ts';

const seats = [0, 1, 2, 3].map(castSeat);
const seat = fc.constantFrom(...seats);
const action = fc.record({
  kind: fc.constantFrom(
    'claim',
    'claim',
    'claim',
    'back',
    'answer',
    'deputy',
    'take',
    'assign',
    'pass',
    'release',
  ),
  role: fc.constantFrom('facilitator', 'presenter', 'timekeeper'),
  seat,
  target: seat,
  present: fc.subarray(seats),
  now: fc.integer({ min: 0, max: 200_000 }),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function act(doc: Y.Doc, { kind, role, seat: who, target, present, now }: Action) {
  const actor = { seat: who, present: new Set([...present, who]) };
  switch (kind) {
    case 'claim':
      return claimActing(doc, actor, { awaySince: Math.max(0, now - 20_000), now });
    case 'back':
      return takeBack(doc, actor, { now });
    case 'answer':
      return answerReturn(doc, actor, { answer: 'take-back', now });
    case 'deputy':
      return setDeputy(doc, actor, { seat: target, now });
    case 'take':
      return takeRole(doc, actor, { role, now });
    case 'assign':
      return assignRole(doc, actor, { role, seat: target, now });
    case 'pass':
      return handOverRole(doc, actor, { role, seat: target, now });
    case 'release':
      return releaseRole(doc, actor, { role, now });
    default:
      return kind satisfies never;
  }
}

test('[G1] [G2] whatever is claimed at once: exactly one leads everywhere, never the presenter', () => {
  fc.assert(
    fc.property(
      scriptOf(action, { replicas: 3, size: 'max' }),
      fc.subarray(seats, { minLength: 1 }),
      (script, present) => {
        const replicas = createReplicas(3);
        seatCast(replicas.at(0), 4, { facilitator: 0, timekeeper: 1, presenter: 3 });
        replicas.converge();
        playScript(replicas, script, act);
        replicas.converge();
        const here = new Set(present);
        const answers = replicas.docs.map((doc) =>
          JSON.stringify(readLeadership(doc, { present: here, now: 300_000, awaySince: 0 })),
        );
        expect(new Set(answers).size).toBe(1);
        const doc = replicas.at(0);
        const leadership = readLeadership(doc, { present: here, now: 300_000, awaySince: 0 });
        const leads = present.filter((who) => mayLead(doc, { seat: who, present: here }).kind === 'accepted');
        const hasLeader = leadership.kind === 'facilitator' || leadership.kind === 'acting';
        expect(leads).toHaveLength(hasLeader ? 1 : present.length);
        if (hasLeader) expect(leadership.seat).not.toBe(readRoles(doc).get('presenter')?.seat);
        // Nobody may stand without a leader for good: somebody who is here can lead.
        expect(leads.length).toBeGreaterThan(0);
        replicas.dispose();
      },
    ),
    lawRuns,
  );
}, 60_000);
