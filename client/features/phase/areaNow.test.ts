import { expect, test } from 'vitest';
import { format as capa } from '#shared/formats/catalogue/capa.ts';
import { format as tietze } from '#shared/formats/catalogue/tietze.ts';
import type { Format } from '#shared/formats/schema.ts';
import { castSeat } from '#shared/testing/cast.ts';
import { areaNow } from './areaNow.ts';

function logAt(format: Format, id: string) {
  const index = format.phases.findIndex((phase) => phase.id === id);
  const phase = format.phases[index];
  if (phase === undefined) throw new Error(`no phase ${id}`);
  const target = { phase: index, repetition: 0, insert: null };
  return { format, last: { step: 0, target, phase, visit: `${index}.0`, at: 0, by: castSeat(0) } };
}

test('without a format every area is open', () => {
  expect(areaNow(null, 'ideas')).toEqual({ kind: 'open' });
});

test('[H2] C9: a closed area says in which phase it opens again, or that it stays closed', () => {
  expect(areaNow(logAt(tietze, 'consult'), 'ideas')).toEqual({ kind: 'open' });
  expect(areaNow(logAt(tietze, 'account'), 'ideas')).toMatchObject({
    kind: 'closed',
    phase: { id: 'account' },
    later: { id: 'consult' },
  });
  expect(areaNow(logAt(tietze, 'close'), 'questions')).toMatchObject({ kind: 'closed', later: null });
});

test('an area of a block that repeats opens again in its next round', () => {
  const block = capa.phases.filter(({ repeats }) => repeats);
  const log = logAt({ ...capa, phases: block }, 'decide');
  expect(areaNow(log, 'ideas')).toMatchObject({ kind: 'closed', later: { id: 'explore' } });
});
