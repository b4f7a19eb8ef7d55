import { expect, test } from 'vitest';
import { rootMap } from '#shared/room/roots.ts';
import { assertConverged, hasPendingStructs } from './invariants.ts';
import { createReplicas } from './replicas.ts';

test('an edit stays where it was made until the network delivers it', () => {
  const replicas = createReplicas(2);
  rootMap(replicas.at(0), 'meeting').set('title', 'one');
  expect(rootMap(replicas.at(1), 'meeting').get('title')).toBeUndefined();
  expect(() => assertConverged(replicas.docs)).toThrow('differs');
  replicas.network({ kind: 'deliver', from: 0, to: 1, count: 1 });
  expect(rootMap(replicas.at(1), 'meeting').get('title')).toBe('one');
  assertConverged(replicas.docs);
  replicas.dispose();
});

test('an offline replica neither sends nor receives, and catches up when it is back', () => {
  const replicas = createReplicas(2);
  replicas.network({ kind: 'offline', replica: 1 });
  rootMap(replicas.at(0), 'meeting').set('title', 'zero');
  rootMap(replicas.at(1), 'meeting').set('minutes', 60);
  replicas.network({ kind: 'deliver', from: 0, to: 1, count: 9 });
  replicas.network({ kind: 'deliver', from: 1, to: 0, count: 9 });
  expect(rootMap(replicas.at(0), 'meeting').size).toBe(1);
  expect(rootMap(replicas.at(1), 'meeting').size).toBe(1);
  replicas.converge();
  expect(rootMap(replicas.at(1), 'meeting').size).toBe(2);
  replicas.dispose();
});

test('an update that overtakes the one it depends on waits as pending, and is not lost', () => {
  const replicas = createReplicas(3);
  replicas.at(0).getText('question/x').insert(0, 'a');
  replicas.network({ kind: 'deliver', from: 0, to: 1, count: 1 });
  replicas.at(1).getText('question/x').insert(1, 'b');
  replicas.network({ kind: 'deliver', from: 1, to: 2, count: 1 });
  expect(hasPendingStructs(replicas.at(2))).toBe(true);
  expect(() => assertConverged(replicas.docs)).toThrow('pending');
  replicas.converge();
  expect(replicas.at(2).getText('question/x').toJSON()).toBe('ab');
  replicas.dispose();
});
