import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { takeRole } from '#shared/roles/commands.ts';
import { readRoles } from '#shared/roles/read.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { roleActions } from './roleActions.ts';

const seatOf = (index: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1)));

function room(here: number[]) {
  const doc = new Y.Doc();
  const present = new Set(here.map(seatOf));
  const actor = (index: number) => ({ seat: seatOf(index), present });
  for (const index of [0, 1, 2])
    takeSeat(doc, actor(index), { name: `P${index}`, discipline: '', now: index });
  const kinds = (index: number, role: 'timekeeper' | 'presenter') =>
    roleActions({ roles: readRoles(doc), people: readPeople(doc) }, actor(index), role).map(
      (action) => `${action.kind} ${action.policy.kind}`,
    );
  return { doc, actor, kinds };
}

describe('what the menu of a role offers', () => {
  it('of an open one: to take it, or to give it to somebody here', () => {
    expect(room([0, 1]).kinds(0, 'timekeeper')).toEqual(['take accepted', 'assign accepted']);
  });

  it('to its holder: to give it back or hand it over', () => {
    const { doc, actor, kinds } = room([0, 1, 2]);
    takeRole(doc, actor(0), { role: 'timekeeper', now: 5 });
    expect(kinds(0, 'timekeeper')).toEqual(['release accepted', 'hand-over accepted', 'hand-over accepted']);
  });

  it('of one that somebody here holds: nothing but the reason', () => {
    const { doc, actor, kinds } = room([0, 1, 2]);
    takeRole(doc, actor(0), { role: 'timekeeper', now: 5 });
    expect(kinds(1, 'timekeeper')).toEqual(['take refused']);
  });

  it('[A47] of a vacated one: to take it', () => {
    const { doc, actor, kinds } = room([0, 1]);
    takeRole(doc, actor(2), { role: 'timekeeper', now: 5 });
    expect(kinds(0, 'timekeeper')).toEqual(['take accepted', 'assign accepted']);
  });
});
