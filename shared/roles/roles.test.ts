import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { leaveSeat, takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import type { Actor } from '#shared/room/actor.ts';
import { seatIdSchema } from '#shared/room/ids.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { rootMap } from '#shared/room/roots.ts';
import { idText } from '#shared/testing/arbitraries.ts';
import { assignRole, handOverRole, releaseRole, takeRole } from './commands.ts';
import { parseRoles, readRoles, roleState } from './read.ts';
import type { RoleName } from './schemas.ts';

const seat = (index: number) => seatIdSchema.parse(idText('seat', index));
const [ada, ben, cleo, stranger] = [seat(0), seat(1), seat(2), seat(3)];
const everybody = new Set([ada, ben, cleo]);
const by = (who: typeof ada, present: ReadonlySet<typeof ada> = everybody): Actor => ({ seat: who, present });

function room(): Y.Doc {
  const doc = new Y.Doc();
  for (const who of everybody) takeSeat(doc, by(who), { name: 'N', discipline: '', now: 1 });
  return doc;
}

const holder = (doc: Y.Doc, role: RoleName) => readRoles(doc).get(role)?.seat ?? null;

test('[R1] [R2] an open role is taken, and then belongs to one', () => {
  const doc = room();
  expect(takeRole(doc, by(ada), { role: 'timekeeper', now: 5 })).toEqual(accepted);
  expect(takeRole(doc, by(ben), { role: 'timekeeper', now: 6 })).toEqual(refused('role-taken'));
  expect(takeRole(doc, by(ada), { role: 'timekeeper', now: 7 })).toEqual(accepted);
  expect(readRoles(doc).get('timekeeper')).toEqual({ seat: ada, since: 5, by: ada });
  expect(takeRole(doc, by(stranger), { role: 'note-taker', now: 8 })).toEqual(refused('unknown-seat'));
});

test('[R2] a role whose holder is gone is vacated, and may be taken', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'facilitator', now: 5 });
  const state = (present: ReadonlySet<typeof ada>) =>
    roleState(readRoles(doc), readPeople(doc), present, 'facilitator');
  expect(state(everybody)).toEqual({ kind: 'held', seat: ada, since: 5, by: ada });
  const withoutAda = new Set([ben, cleo]);
  expect(state(withoutAda)).toEqual({ kind: 'vacated', seat: ada, since: 5, by: ada });
  expect(takeRole(doc, by(ben, withoutAda), { role: 'facilitator', now: 6 })).toEqual(accepted);
  expect(holder(doc, 'facilitator')).toBe(ben);
});

test('[R2] whoever left vacates, even while their browser is still connected', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'timekeeper', now: 5 });
  leaveSeat(doc, by(ada), { now: 6 });
  expect(roleState(readRoles(doc), readPeople(doc), everybody, 'timekeeper').kind).toBe('vacated');
});

test('[R2] without a facilitator anybody assigns, with one only they do', () => {
  const doc = room();
  expect(assignRole(doc, by(ada), { role: 'facilitator', seat: ben, now: 5 })).toEqual(accepted);
  expect(readRoles(doc).get('facilitator')).toEqual({ seat: ben, since: 5, by: ada });
  expect(assignRole(doc, by(ada), { role: 'note-taker', seat: cleo, now: 6 })).toEqual(
    refused('facilitator-only'),
  );
  expect(assignRole(doc, by(ben), { role: 'note-taker', seat: cleo, now: 7 })).toEqual(accepted);
  expect(assignRole(doc, by(ada), { role: 'timekeeper', seat: ada, now: 8 })).toEqual(accepted);
  const withoutBen = new Set([ada, cleo]);
  expect(assignRole(doc, by(ada, withoutBen), { role: 'presenter', seat: cleo, now: 9 })).toEqual(accepted);
});

test('[R2] a role is assigned to people who are here only, and taken away from nobody', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'facilitator', now: 5 });
  takeRole(doc, by(ben), { role: 'note-taker', now: 6 });
  expect(assignRole(doc, by(ada), { role: 'note-taker', seat: cleo, now: 7 })).toEqual(refused('role-taken'));
  const without = new Set([ada, ben]);
  for (const target of [cleo, stranger]) {
    const outcome = assignRole(doc, by(ada, without), { role: 'timekeeper', seat: target, now: 8 });
    expect(outcome).toEqual(refused('unknown-seat'));
  }
});

test('[R3] the presenter is neither devil’s advocate nor facilitator, whichever comes second', () => {
  for (const role of ['facilitator', 'devils-advocate'] as const) {
    const doc = room();
    takeRole(doc, by(ada), { role: 'presenter', now: 5 });
    expect(takeRole(doc, by(ada), { role, now: 6 })).toEqual(refused('role-conflict'));
    expect(assignRole(doc, by(ben), { role, seat: ada, now: 6 })).toEqual(refused('role-conflict'));
    takeRole(doc, by(ben), { role, now: 7 });
    expect(takeRole(doc, by(ben), { role: 'presenter', now: 8 })).toEqual(refused('role-taken'));
    expect(handOverRole(doc, by(ada), { role: 'presenter', seat: ben, now: 9 })).toEqual(
      refused('role-conflict'),
    );
    expect(handOverRole(doc, by(ben), { role, seat: ada, now: 9 })).toEqual(refused('role-conflict'));
    expect(holder(doc, 'presenter')).toBe(ada);
    expect(holder(doc, role)).toBe(ben);
  }
});

test('[R3] other roles go together with presenting', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'presenter', now: 5 });
  expect(takeRole(doc, by(ada), { role: 'timekeeper', now: 6 })).toEqual(accepted);
});

test('[R4] a conflict made by two browsers at once: presenting wins, the other role is open', () => {
  const doc = room();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  takeRole(doc, by(ada), { role: 'presenter', now: 5 });
  assignRole(other, by(ben), { role: 'facilitator', seat: ada, now: 5 });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(holder(doc, 'presenter')).toBe(ada);
  expect(holder(doc, 'facilitator')).toBeNull();
  expect(roleState(readRoles(doc), readPeople(doc), everybody, 'facilitator')).toEqual({ kind: 'open' });
  expect(takeRole(doc, by(cleo), { role: 'facilitator', now: 6 })).toEqual(accepted);
  expect(holder(doc, 'facilitator')).toBe(cleo);
});

test('[R5] the holder passes a role on or gives it back; nobody else does', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'presenter', now: 5 });
  expect(handOverRole(doc, by(ben), { role: 'presenter', seat: cleo, now: 6 })).toEqual(
    refused('not-role-holder'),
  );
  expect(releaseRole(doc, by(ben), { role: 'presenter', now: 6 })).toEqual(refused('not-role-holder'));
  expect(handOverRole(doc, by(ada), { role: 'presenter', seat: stranger, now: 6 })).toEqual(
    refused('unknown-seat'),
  );
  expect(handOverRole(doc, by(ada), { role: 'presenter', seat: ben, now: 6 })).toEqual(accepted);
  expect(readRoles(doc).get('presenter')).toEqual({ seat: ben, since: 6, by: ada });
  expect(releaseRole(doc, by(ben), { role: 'presenter', now: 7 })).toEqual(accepted);
  expect(roleState(readRoles(doc), readPeople(doc), everybody, 'presenter')).toEqual({ kind: 'open' });
  expect(releaseRole(doc, by(ben), { role: 'presenter', now: 8 })).toEqual(refused('not-role-holder'));
});

test('[P7] roles of other versions and unreadable holdings are skipped and counted', () => {
  const doc = room();
  takeRole(doc, by(ada), { role: 'presenter', now: 5 });
  rootMap(doc, 'roles').set('king', { seat: ada, since: 1, by: ada });
  rootMap(doc, 'roles').set('timekeeper', { seat: 'me', since: 1, by: ada });
  const { roles, skipped } = parseRoles(doc);
  expect([...roles.keys()]).toEqual(['presenter']);
  expect(skipped).toBe(2);
});

test('[R1] input that is no role or no time is refused', () => {
  const doc = room();
  expect(takeRole(doc, by(ada), { role: 'presenter', now: -1 })).toEqual(refused('invalid'));
  expect(releaseRole(doc, by(ada), { role: 'presenter', now: 0.5 })).toEqual(refused('invalid'));
  expect(assignRole(doc, by(ada), { role: 'presenter', seat: ben, now: -1 })).toEqual(refused('invalid'));
  expect(handOverRole(doc, by(ada), { role: 'presenter', seat: ben, now: -1 })).toEqual(refused('invalid'));
  expect(readRoles(doc).size).toBe(0);
});
