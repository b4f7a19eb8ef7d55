/**
 * How long a whole test, or the start of a server, may take grows with the machine's own slowness, measured
 * once before a run and printed: up to four browsers, a LiveKit and a server share it. What the brief gives
 * a number ("equal in all within 1 s") does not grow, on no machine.
 */
const variable = 'CONSILIUM_E2E_PACE';

/** Milliseconds that one piece of work takes a machine that gets the budgets as they are. */
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

/** The pace that somebody has set for this run, at least 1; null when it is to be measured. */
export function givenPace(env: NodeJS.ProcessEnv): number | null {
  const given = Number(env[variable]);
  return given > 0 ? Math.max(1, given) : null;
}

/** Hands the measured pace on to the processes that run the tests. */
export function withPace(env: NodeJS.ProcessEnv, pace: number): NodeJS.ProcessEnv {
  return { ...env, [variable]: String(pace) };
}

/** A budget of so many seconds in milliseconds of this machine; never for what the product promises. */
export function within(seconds: number): number {
  return seconds * 1000 * (givenPace(process.env) ?? 1);
}
