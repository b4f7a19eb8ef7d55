import type { JoinTimes } from './stopwatch.ts';

export interface Timed {
  name: string;
  times: readonly JoinTimes[];
}

const columns = ['connected', 'board', 'first', 'all', 'seen'] as const;

/** The value below which the given share of all values lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** Prints median and 90th percentile of every stage, and each contender's share of the first one's median. */
export function reportTimes(timed: readonly Timed[]): void {
  const [baseline] = timed;
  for (const { name, times } of timed) {
    const cells = columns.flatMap((column) => {
      const values = times.map((each) => each[column]).filter((value) => value !== undefined);
      return values.length === 0
        ? []
        : `${column} ${quantile(values, 0.5).toFixed(0)} (p90 ${quantile(values, 0.9).toFixed(0)})`;
    });
    process.stdout.write(`${name}, ${times.length} joins, ms from click: ${cells.join(', ')}\n`);
  }
  if (!baseline) return;
  const median = (each: Timed) =>
    quantile(
      each.times.map(({ first }) => first).filter((value) => value !== undefined),
      0.5,
    );
  for (const each of timed.slice(1)) {
    process.stdout.write(
      `first remote frame, ${each.name} / ${baseline.name}: ${(median(each) / median(baseline)).toFixed(2)}\n`,
    );
  }
}
