import { expect, test } from 'vitest';
import { closingLines, runCommand, runSteps, sumTests, type Step } from './steps.ts';

const options = { now: () => 0, atOnce: 2 };

test('at most two steps run at once, and each is reported', async () => {
  let running = 0;
  let most = 0;
  const reported: string[] = [];
  const step = (name: string): Step => ({
    name,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return { isFine: true, output: '' };
    },
  });
  const steps = ['a', 'b', 'c', 'd'].map(step);
  const results = await runSteps(steps, ({ name }) => reported.push(name), options);
  expect(most).toBe(2);
  expect(reported.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(results).toHaveLength(4);
});

test('a step that throws has failed, and the others go on', async () => {
  const steps: Step[] = [
    { name: 'throws', run: () => Promise.reject(new Error('no')) },
    { name: 'fine', run: () => Promise.resolve({ isFine: true, output: '' }) },
  ];
  const results = await runSteps(steps, () => undefined, options);
  expect(results.map(({ name, isFine }) => [name, isFine])).toEqual([
    ['throws', false],
    ['fine', true],
  ]);
});

test('the sum counts tests, and failing steps that no failing test explains', () => {
  expect(
    sumTests([
      { isFine: true, output: '' },
      { isFine: false, output: '' },
      { isFine: false, output: '', tests: { passed: 10, failed: 2 } },
      { isFine: false, output: '', tests: { passed: 5, failed: 0 } },
      { isFine: true, output: '', tests: { passed: 3, failed: 0, skipped: 2 } },
    ]),
  ).toEqual({ passed: 18, failed: 4, skipped: 2 });
});

test('the last line is what passed and failed, and the one before says what was left out', () => {
  expect(closingLines({ passed: 18, failed: 4 })).toBe('18 passed, 4 failed');
  expect(closingLines({ passed: 18, failed: 0, skipped: 2 })).toBe('2 skipped\n18 passed, 0 failed');
});

test('a command that fails, or is not there, is not fine', async () => {
  expect(await runCommand(process.execPath, ['-e', 'console.log(1); process.exit(3)'])).toEqual({
    isFine: false,
    output: '1\n',
  });
  expect((await runCommand('/nowhere/at/all', [])).isFine).toBe(false);
  expect((await runCommand(process.execPath, ['-e', ''])).isFine).toBe(true);
});
