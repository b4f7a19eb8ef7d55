import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootMap, type RootName } from '#shared/room/roots.ts';
import { countSkipped } from './skippedEntries.ts';

const [item, seat, flag] = ['i', 's', 'f'].map((letter) => letter.repeat(22));

/** A key of each kind of entry that there is in these roots. */
const keys = {
  meeting: ['title', 'minutes', 'startedAt'],
  roles: ['facilitator'],
  formats: [`plan/${item}`, `${item}/troika`, 'c'.repeat(22)],
  phases: [
    ...['start', 'step/1', 'pause/process/0', 'pause/process/0/until', `thumb/0.0/0/${seat}`].map(
      (rest) => `${item}/0/${rest}`,
    ),
    ...['payer/0.0/0', 'extension/0.0/0', 'end'].map((rest) => `${item}/0/${rest}`),
    `${item}/displaced/proposal`,
    `${item}/displaced/consent`,
  ],
  choices: [`${item}/0/topics:${seat}`, `${item}/0/topics/${seat}:${seat}`, `${item}/0/topics/chosen/0`],
  gate: [
    'mode',
    `${item}/${seat}`,
    `${item}/${seat}/pass/1`,
    `${item}/${seat}/override`,
    `${item}/closed`,
    `${item}/held`,
  ],
  flags: [
    ...[`${flag}`, `${flag}/answer`, `${flag}/dismissed/${seat}`, `more/${flag}`],
    ...[`more/${flag}/settled`, `out/${item}/${seat}`, 'talk'],
  ],
  leadership: ['deputy', 'acting', `end/${seat}:1`, `ask/${seat}:1`, `remove/${seat}/${seat}`],
} satisfies Partial<Record<RootName, readonly string[]>>;

const places = Object.entries(keys).flatMap(([root, all]) => all.map((key) => [root, key] as const));

test.each(places)('[P7] nonsense in %s under %s is counted once, and is gone when it is', (root, key) => {
  const doc = new Y.Doc();
  const map = rootMap(doc, isRoot(root) ? root : 'meeting');
  expect(countSkipped(doc)).toBe(0);
  map.set(key, { isNonsense: true });
  expect(countSkipped(doc)).toBe(1);
  map.delete(key);
  expect(countSkipped(doc)).toBe(0);
});

test('[P7] whatever stands there, counting it throws on nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), fc.string(), ([root, key], value, more) => {
      const doc = new Y.Doc();
      const map = rootMap(doc, isRoot(root) ? root : 'meeting');
      map.set(key, value);
      map.set(more, value);
      expect(countSkipped(doc)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test('[P7] a key of another version is not counted', () => {
  const doc = new Y.Doc();
  rootMap(doc, 'phases').set(`${item}/0/mood`, 'calm');
  rootMap(doc, 'leadership').set('chair', 'nobody');
  expect(countSkipped(doc)).toBe(0);
});

function isRoot(name: string): name is keyof typeof keys {
  return name in keys;
}
