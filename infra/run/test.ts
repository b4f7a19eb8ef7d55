import { runCheck } from './check.ts';
import { runE2e } from './e2e.ts';
import { requireNode24 } from './nodeVersion.ts';
import { closingLines, sumTests } from './steps.ts';

// `npm test`: the check, then the browsers; the last line sums both.
requireNode24();
const now = () => performance.now();
const checked = await runCheck(now);
const browsed = await runE2e(now).catch((error: unknown) => {
  process.stdout.write(`${String(error)}\n`);
  return { isFine: false, output: '' };
});
const counts = sumTests([...checked, browsed]);
process.stdout.write(`${closingLines(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
