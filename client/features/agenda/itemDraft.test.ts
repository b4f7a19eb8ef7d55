import { describe, expect, it } from 'vitest';
import { encodeId, seatIdSchema } from '#shared/room/ids.ts';
import { changesOf, draftOf, minutesOf, problemsOf } from './itemDraft.ts';

const me = seatIdSchema.parse(encodeId(new Uint8Array(16).fill(7)));

describe('the form of an item', () => {
  it('starts as a case of one’s own', () => {
    expect(draftOf(null, me)).toEqual({ title: '', itemKind: 'case', minutes: '20', owner: me });
  });

  it.each([
    ['25', 25],
    [' 5 ', 5],
    ['', Number.NaN],
    ['ten', Number.NaN],
    ['1.5', Number.NaN],
  ])('reads %j minutes as %d', (minutes, number) => {
    expect(minutesOf({ ...draftOf(null, me), minutes })).toBe(number);
  });

  it('changes only what was changed', () => {
    const before = draftOf(null, me);
    expect(changesOf(before, before)).toEqual({});
    expect(changesOf(before, { ...before, minutes: '30', owner: null })).toEqual({
      minutes: 30,
      owner: null,
    });
  });

  it.each([
    [{ title: 'Client Wren' }, []],
    [{ title: '  ' }, ['title']],
    [{ title: '', itemKind: 'personal' as const }, []],
    [{ title: 'Client Wren', minutes: 'ten' }, ['minutes']],
    [{ title: 'Client Wren', minutes: '0' }, ['minutes']],
    [{ title: 'Client Wren', minutes: '181' }, ['minutes']],
    [{ title: '', minutes: '' }, ['title', 'minutes']],
  ])('[A1] with %j has to be mended at %j', (change, fields) => {
    expect([...problemsOf({ ...draftOf(null, me), ...change })]).toEqual(fields);
  });
});
