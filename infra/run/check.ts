import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { budgetLines, weighClient } from '#infra/bench/budget.ts';
import { buildClient } from './buildClient.ts';
import { requireNode24 } from './nodeVersion.ts';
import {
  runCommand,
  runSteps,
  stepLine,
  closingLines,
  sumTests,
  type Step,
  type StepOutcome,
  type StepResult,
} from './steps.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `npm run check`: everything that needs no browser and no LiveKit, in under two minutes. */
export async function runCheck(now: () => number): Promise<StepResult[]> {
  // The tests take longest, so they start first and everything else runs beside them.
  const steps: Step[] = [
    { name: 'unit and property tests', run: runUnitTests },
    { name: 'types', run: () => tool('tsc', '--noEmit') },
    { name: 'lint', run: () => tool('oxlint', '--deny-warnings') },
    { name: 'format', run: () => tool('oxfmt', '--check') },
    { name: 'unused code', run: () => tool('knip') },
    { name: 'build and budget', run: () => runBudget(now) },
  ];
  const startedAt = now();
  const tell = (result: StepResult) => {
    process.stdout.write(`${stepLine(result)}\n`);
    if (!result.isFine || result.isTold === true) process.stdout.write(`${indent(result.output)}\n`);
  };
  const results = await runSteps(steps, tell, { now, atOnce: 2 });
  process.stdout.write(`check took ${((now() - startedAt) / 1000).toFixed(0)} s\n`);
  return results;
}

function tool(name: string, ...args: string[]): Promise<StepOutcome> {
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' };
  return runCommand(path.join(bin, name), args, { env });
}

const unitReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

async function runUnitTests(): Promise<StepOutcome> {
  const file = path.join(root, 'test-results/unit.json');
  await rm(file, { force: true });
  const outcome = await tool(
    'vitest',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  const report = unitReport.safeParse(await readJson(file));
  if (!report.success) return { ...outcome, isFine: false };
  const { numPassedTests: passed, numFailedTests: failed } = report.data;
  return { ...outcome, tests: { passed, failed } };
}

async function runBudget(now: () => number): Promise<StepOutcome> {
  const built = await buildClient(now);
  if (built.kind === 'failed') return { isFine: false, output: built.why };
  const report = await weighClient(path.join(root, 'dist/client'));
  return { isFine: report.isWithin, output: budgetLines(report).join('\n'), isTold: true };
}

/** A JSON file's content, or null when there is none that can be read. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '      ');
}

if (import.meta.main) {
  requireNode24();
  const results = await runCheck(() => performance.now());
  const counts = sumTests(results);
  process.stdout.write(`${closingLines(counts)}\n`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
