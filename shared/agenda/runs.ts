import type * as Y from 'yjs';
import { type ItemId, type RunId, runIdSchema } from '../room/ids.ts';
import { rootMap } from '../room/roots.ts';
import { momentSchema } from '../room/time.ts';
import { runStartSchema } from './schemas.ts';

/** A stretch of time during which an item ran. Server ms; `until` is null while it runs. */
export interface Run {
  run: RunId;
  item: ItemId;
  since: number;
  until: number | null;
}

/** Browsers estimate the server's time; an hour apart they are not estimates any more. */
const largestClockErrorMs = 3_600_000;

/** The suffix of the key that holds when a run ended. */
export const untilSuffix = '/until';

/**
 * Every run, in order of start, ties ending at the id. A run lasts until it was ended or until the
 * next one began, whichever came first, so two that were started at the same moment in two browsers
 * leave one running item, and no minute is counted twice (A6). Only the last can be still running.
 * Runs of items that are not known are skipped and counted.
 */
export function readRuns(doc: Y.Doc, isKnown: (item: ItemId) => boolean): { runs: Run[]; skipped: number } {
  const map = rootMap(doc, 'running');
  const starts: { run: RunId; item: ItemId; since: number }[] = [];
  let skipped = 0;
  for (const [key, value] of map.entries()) {
    const isEnd = key.endsWith(untilSuffix);
    const run = runIdSchema.safeParse(isEnd ? key.slice(0, -untilSuffix.length) : key);
    const start = isEnd ? undefined : runStartSchema.safeParse(value);
    if (!run.success || (isEnd && !momentSchema.safeParse(value).success)) skipped += 1;
    else if (start === undefined) continue;
    else if (!start.success || !isKnown(start.data.item)) skipped += 1;
    else starts.push({ run: run.data, ...start.data });
  }
  starts.sort((a, b) => (a.since === b.since ? (a.run < b.run ? -1 : 1) : a.since - b.since));
  const runs = starts.map((start, index) => {
    const end = momentSchema.safeParse(map.get(start.run + untilSuffix));
    return { ...start, until: endOf(start.since, end.success ? end.data : null, starts[index + 1]?.since) };
  });
  return { runs, skipped };
}

function endOf(since: number, ended: number | null, nextSince: number | undefined): number | null {
  if (ended === null) return nextSince ?? null;
  return Math.max(since, nextSince === undefined ? ended : Math.min(ended, nextSince));
}

/** When the last run began (server ms), -1 if none did; ended or not, of a known item or not. */
export function lastStart(doc: Y.Doc): number {
  return readRuns(doc, () => true).runs.at(-1)?.since ?? -1;
}

/**
 * Runs that claim to begin so far after `now` that no clock can be that wrong. The next start throws
 * them away, or no honest start could ever be the last again (A6).
 */
export function runsFromTheFuture(doc: Y.Doc, now: number): RunId[] {
  const { runs } = readRuns(doc, () => true);
  return runs.filter((run) => run.since > now + largestClockErrorMs).map((run) => run.run);
}
