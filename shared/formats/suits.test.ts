import { describe, expect, test } from 'vitest';
import { itemKinds } from '#shared/agenda/schemas.ts';
import { accepted, refused } from '#shared/room/outcome.ts';
import { catalogue } from './catalogue.ts';
import { format as balint } from './catalogue/balint.ts';
import { format as capa } from './catalogue/capa.ts';
import { format as gossip } from './catalogue/gossip.ts';
import { mayBegin, suggestFor, suits } from './suits.ts';

describe('what suits a group', () => {
  test('[F4] A29: two people can meet, and formats that need more are greyed out with how many', () => {
    const group = { people: 2, groupAgeMonths: null };
    expect(suits(balint, group, 'now')).toEqual({ kind: 'greyed', why: { kind: 'too-few', needs: 4 } });
    const open = [...catalogue.values()].filter((format) => suits(format, group, 'now').kind === 'fits');
    expect(open.map(({ id }) => id)).toEqual([
      'crisis',
      'frame',
      'leancoffee',
      'reaction',
      'roundtable',
      'w3',
    ]);
  });

  test('[F4] A29: who plans alone may choose what needs more people, is told so, and cannot begin it', () => {
    const alone = { people: 1, groupAgeMonths: null };
    expect(suits(balint, alone, 'later')).toEqual({ kind: 'warn', why: { kind: 'too-few', needs: 4 } });
    expect(suits(balint, { ...alone, people: 4 }, 'later')).toEqual({ kind: 'fits' });
    expect(mayBegin(balint, 3)).toEqual(refused('too-few-here'));
    expect([mayBegin(balint, 4), mayBegin(balint, 11)]).toEqual([accepted, accepted]);
  });

  test('[F4] A2: a group that is too big for a format is warned, not stopped', () => {
    const group = { people: 6, groupAgeMonths: 24 };
    expect(suits(capa, group, 'now')).toEqual({ kind: 'warn', why: { kind: 'too-many', atMost: 5 } });
    expect(suits(capa, { ...group, people: 5 }, 'now')).toEqual({ kind: 'fits' });
  });

  test('[F4] A39: formats that confront warn a group under six months, and one of unknown age not', () => {
    const warning = { kind: 'warn', why: { kind: 'young-group', months: 6 } };
    expect(suits(gossip, { people: 5, groupAgeMonths: 5 }, 'now')).toEqual(warning);
    expect(suits(gossip, { people: 5, groupAgeMonths: 6 }, 'now')).toEqual({ kind: 'fits' });
    expect(suits(gossip, { people: 5, groupAgeMonths: null }, 'now')).toEqual({ kind: 'fits' });
    const confronting = [...catalogue.values()].filter(({ minGroupAge }) => minGroupAge > 0);
    expect(confronting.map(({ id }) => id)).toEqual(['fishbowl', 'gossip']);
  });

  test('[F4] A52, A16: the kind of an item suggests a format of the catalogue, or that a title is enough', () => {
    const suggested = itemKinds.map((kind) => [kind, suggestFor(kind)] as const);
    for (const [, id] of suggested) if (id !== null) expect(catalogue.has(id)).toBe(true);
    expect(Object.fromEntries(suggested)).toMatchObject({
      case: 'tietze',
      ethics: 'fourbox',
      culture: 'balint',
      rupture: 'reflecting',
      professional: 'als',
      'check-in': null,
      personal: null,
    });
  });
});
