import { spawn } from 'node:child_process';

/** One thing that must hold. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<StepOutcome>;
}

export interface StepOutcome {
  readonly isFine: boolean;
  /** Shown when it is not fine, or when `isTold`. */
  readonly output: string;
  readonly isTold?: boolean;
  /** Single tests that passed and failed; a step without tests that is not fine counts as one failure. */
  readonly tests?: TestCounts;
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Left out with a printed reason, or not reached after a failure in the same file. */
  readonly skipped?: number;
}

export interface StepResult extends StepOutcome {
  readonly name: string;
  readonly seconds: number;
}

/** Runs steps, at most `atOnce` side by side; each is reported when it ends. */
export async function runSteps(
  steps: readonly Step[],
  onResult: (result: StepResult) => void,
  options: { now: () => number; atOnce: number },
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = options.now();
      const outcome = await step.run().catch((error: unknown) => ({ isFine: false, output: String(error) }));
      const result = { ...outcome, name: step.name, seconds: (options.now() - startedAt) / 1000 };
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  return results;
}

/** Sums what passed, failed and was left out: tests, and every failing step that no failing test explains. */
export function sumTests(results: readonly StepOutcome[]): Required<TestCounts> {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const { isFine, tests } of results) {
    passed += tests?.passed ?? 0;
    failed += tests?.failed ?? 0;
    skipped += tests?.skipped ?? 0;
    if (!isFine && (tests?.failed ?? 0) === 0) failed += 1;
  }
  return { passed, failed, skipped };
}

/** The end of a run. Its last line is always `N passed, N failed`; what was left out is told before it. */
export function closingLines({ passed, failed, skipped = 0 }: TestCounts): string {
  const leftOut = skipped === 0 ? '' : `${skipped} skipped\n`;
  return `${leftOut}${passed} passed, ${failed} failed`;
}

/** One line per step: what, how it ended, how long it took. */
export function stepLine({ name, isFine, seconds }: StepResult): string {
  return `${isFine ? 'ok  ' : 'FAIL'}  ${name.padEnd(24)} ${seconds.toFixed(1)} s`;
}

/** Runs a command to its end; `stream` lets its output through instead of keeping it. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; stream?: boolean } = {},
): Promise<StepOutcome> {
  return new Promise((resolve) => {
    const stdio = options.stream === true ? 'inherit' : 'pipe';
    const child = spawn(file, [...args], {
      env: options.env ?? process.env,
      cwd: options.cwd,
      stdio: ['ignore', stdio, stdio],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ isFine: false, output: error.message }));
    child.once('close', (code) => resolve({ isFine: code === 0, output }));
  });
}
