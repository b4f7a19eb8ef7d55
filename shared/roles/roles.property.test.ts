import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText, lawRuns, nonsenseKey, nonsenseValue, scriptOf } from '#shared/testing/arbitraries.ts';
import { canonical } from '#shared/testing/invariants.ts';
import { createReplicas, playScript } from '#shared/testing/replicas.ts';
import { assignRole, handOverRole, releaseRole, takeRole } from './commands.ts';
import { excludeEachOther, parseRoles, readRoles, roleState } from './read.ts';
import { roleNames } from './schemas.ts';

const seats = [0, 1, 2, 3].map((index) => seatIdSchema.parse(idText('seat', index)));
const everybody = new Set(seats);
const seat = fc.constantFrom(...seats);
const action = fc.record({
  kind: fc.constantFrom('take', 'assign', 'handOver', 'release'),
  role: fc.constantFrom(...roleNames),
  seat,
  target: seat,
  /** Whom the acting browser sees: presence travels late too. */
  present: fc.subarray(seats, { minLength: 1 }),
  now: fc.nat(100),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

function act(doc: Y.Doc, { kind, role, seat: who, target, present, now }: Action) {
  const actor = { seat: who, present: new Set([...present, who]) };
  switch (kind) {
    case 'take':
      return takeRole(doc, actor, { role, now });
    case 'assign':
      return assignRole(doc, actor, { role, seat: target, now });
    case 'handOver':
      return handOverRole(doc, actor, { role, seat: target, now });
    case 'release':
      return releaseRole(doc, actor, { role, now });
    default:
      return kind satisfies never;
  }
}

function seatEverybody(doc: Y.Doc): void {
  for (const who of seats) {
    takeSeat(doc, { seat: who, present: everybody }, { name: 'N', discipline: '', now: 1 });
  }
}

/** Milliseconds a law may take: a busy machine with two cores is slow, not wrong. */
const patience = 60_000;

test(
  '[R1] [R3] [R4] whatever happens at once: the same holder everywhere, and no excluded pair',
  () => {
    fc.assert(
      fc.property(scriptOf(action, { replicas: 3, size: 'max' }), (script) => {
        const replicas = createReplicas(3);
        seatEverybody(replicas.at(0));
        replicas.converge();
        playScript(replicas, script, (doc, step) => {
          act(doc, step);
        });
        replicas.converge();
        const views = replicas.docs.map((doc) => readRoles(doc));
        expect(new Set(views.map(canonical)).size).toBe(1);
        for (const [role, { seat: holder }] of views[0] ?? []) {
          for (const [other, holding] of views[0] ?? []) {
            if (holding.seat === holder) expect(excludeEachOther(role, other)).toBe(false);
          }
        }
        replicas.dispose();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[R2] [R5] a role leaves somebody who is here only by their own hand',
  () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const doc = new Y.Doc();
        seatEverybody(doc);
        for (const step of actions) {
          const before = readRoles(doc);
          const people = readPeople(doc);
          const present = new Set([...step.present, step.seat]);
          act(doc, step);
          const after = readRoles(doc);
          for (const role of roleNames) {
            const state = roleState(before, people, present, role);
            if (state.kind !== 'held' || after.get(role)?.seat === state.seat) continue;
            expect(state.seat).toBe(step.seat);
          }
        }
        doc.destroy();
      }),
      lawRuns,
    );
  },
  patience,
);

test(
  '[P7] nonsense in the map throws nothing and never makes a role nobody has',
  () => {
    const key = fc.oneof(nonsenseKey, fc.constantFrom(...roleNames));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, nonsenseValue)), (entries) => {
        const doc = new Y.Doc();
        for (const [entryKey, value] of entries) rootMap(doc, 'roles').set(entryKey, value);
        const { roles, skipped } = parseRoles(doc);
        expect(roles.size).toBe(0);
        expect(skipped).toBe(rootMap(doc, 'roles').size);
        doc.destroy();
      }),
      lawRuns,
    );
  },
  patience,
);
