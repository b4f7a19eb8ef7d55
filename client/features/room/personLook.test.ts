import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { takeSeat } from '#shared/people/commands.ts';
import { readPeople } from '#shared/people/read.ts';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { clockText, initialsOf, personTagger } from './personLook.ts';

describe('initials', () => {
  it.each([
    ['Maren', 'MA'],
    ['Ada Obi', 'AO'],
    ['Ada B. Obi', 'AO'],
    ['  jules  ', 'JU'],
    ['Éa', 'ÉA'],
    ['李', '李'],
    ['', '·'],
  ])('%s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('clock text', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [65_000, '1:05'],
    [75 * 60_000, '75:00'],
    [-5, '0:00'],
  ])('%d ms is %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});

describe('[A46] the mark of a seat', () => {
  const seatOf = (index: number) => seatIdSchema.parse(encodeId(new Uint8Array(16).fill(index + 1)));
  const doc = new Y.Doc();
  for (const index of [0, 1, 2]) {
    const actor = { seat: seatOf(index), present: new Set([seatOf(index)]) };
    takeSeat(doc, actor, { name: `P${index}`, discipline: '', now: index });
  }
  const words = { gone: 'gone', you: 'You', yours: (name: string) => `You (${name})` };
  const marks = (mine: number[]) =>
    [0, 1, 2].map(seatOf).map(personTagger(readPeople(doc), mine.map(seatOf), words));

  it('is `You` for the only seat at this device, and bears the name when there are several', () => {
    expect(marks([0])).toEqual(['You', 'P1', 'P2']);
    expect(marks([0, 1])).toEqual(['You (P0)', 'You (P1)', 'P2']);
  });
});
