import { expect, test } from 'vitest';
import { openPreparations } from './preparation.ts';

test('one room is made ready at a time: the one before is let go of, the one that was opened is not', async () => {
  const disposed: string[] = [];
  const preparations = openPreparations(async (entry: string) => ({
    open: async () => entry,
    dispose: () => void disposed.push(entry),
  }));
  const first = preparations.warm('first');
  expect(preparations.ready('first')).toBe(null);
  expect(preparations.warm('first')).toBe(first);
  expect(preparations.ready('first')).toBe(null);
  const ready = await first;
  expect(preparations.ready('first')).toBe(ready);
  await preparations.warm('second');
  expect([disposed, preparations.ready('first')]).toEqual([['first'], null]);
  preparations.handOver();
  preparations.letGo();
  await Promise.resolve();
  expect(disposed).toEqual(['first']);
});
