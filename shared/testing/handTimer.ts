import type { Timer } from '#shared/sealed/timer.ts';

/** A timer that a test moves by hand: time passes only in `pass`. */
export interface HandTimer extends Timer {
  /** Lets this many milliseconds pass, running what falls due in its order. */
  pass(milliseconds: number): void;
  /** How many are waiting. */
  waiting(): number;
}

export function createHandTimer(): HandTimer {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  return {
    set(run, milliseconds) {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const next = due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
    waiting: () => due.length,
  };
}
