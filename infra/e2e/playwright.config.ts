import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { within } from './pace.ts';

const results = path.resolve(import.meta.dirname, '../../test-results');

/** One test after another: each drives several browsers of its own, and a machine may have two cores. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(results, 'e2e'),
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: within(120),
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: path.join(results, 'e2e.json') }]],
  use: { actionTimeout: within(30), trace: 'off', screenshot: 'off', video: 'off' },
});
