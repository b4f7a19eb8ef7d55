import { availableParallelism } from 'node:os';

/**
 * What the brief gives one second ("equal in all within 1 s") is meant for a laptop of each person's own.
 * Here up to four browsers, a LiveKit and a server share one machine, and some machines are slow: so the
 * deadlines grow with the machine's own slowness, measured once before a run and printed. On a machine as
 * fast as the reference, or faster, a second is a second.
 */
const variable = 'CONSILIUM_E2E_PACE';

/** Milliseconds that one piece of work takes a machine on which all deadlines hold as they are. */
const reference = 250;
const pieces = 7;

/** Sorting and looking up strings: what pages do, on one core. */
function doOnePiece(): number {
  let seed = 1;
  const rows = Array.from({ length: 200_000 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return { key: seed, text: String(seed) };
  });
  rows.sort((a, b) => a.key - b.key);
  const found = new Map(rows.map(({ key, text }) => [text, key]));
  return [...found].reduce((sum, [text, key]) => (sum + (found.get(text) ?? 0) + key) >>> 0, 0);
}

/** How many times as long as the reference this machine takes; at least 1. `now` is in milliseconds. */
export function measurePace(now: () => number, work: () => unknown = doOnePiece): number {
  const taken = Array.from({ length: pieces }, () => {
    const startedAt = now();
    work();
    return now() - startedAt;
  });
  const median = taken.sort((a, b) => a - b)[Math.floor(pieces / 2)] ?? reference;
  return Math.max(1, Math.round((median / reference) * 10) / 10);
}

/** From this pace on a machine cannot carry four browsers in real time. */
const tooSlowFrom = 2;

/** The pace that somebody has set for this run, at least 1; null when it is to be measured. */
export function givenPace(env: NodeJS.ProcessEnv): number | null {
  const given = Number(env[variable]);
  return given > 0 ? Math.max(1, given) : null;
}

/** Whether four browsers can be carried; their rules count real seconds: a gap of 3 s, an absence of 15 s. */
export function carriesFour(
  pace: number = givenPace(process.env) ?? 1,
  cores: number = availableParallelism(),
): boolean {
  return pace < tooSlowFrom && cores > 1;
}

/** Why the scenarios are left out where four browsers cannot be carried. */
export const whyNotFour =
  'their rules count real seconds, and this machine is too slow for four browsers at once; on any other, or ' +
  `with ${variable}=1, they run`;

/** Hands the measured pace on to the processes that run the tests. */
export function withPace(env: NodeJS.ProcessEnv, pace: number): NodeJS.ProcessEnv {
  return { ...env, [variable]: String(pace) };
}

/** So many seconds of the brief in milliseconds of this machine. */
export function within(seconds: number): number {
  return seconds * 1000 * (givenPace(process.env) ?? 1);
}
