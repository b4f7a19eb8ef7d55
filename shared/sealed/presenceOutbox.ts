import type { Queue } from './queue.ts';
import type { Timer } from './timer.ts';

/** Local states go out at most once in this many milliseconds, the first of them at once (S10). */
export const presenceMs = 60;

/** What this client says about itself, and when it is sent. */
export interface PresenceOutbox<T> {
  get(): T | null;
  /** The newest state goes out at once, or when 60 ms have passed since the one before. Null is not sent. */
  set(next: T | null): void;
  dispose(): void;
}

/** `seal` prepares a numbered state and answers how to publish it. */
export function openPresenceOutbox<T>(
  timer: Timer,
  queue: Queue,
  seal: (number: number, value: T) => Promise<() => void>,
): PresenceOutbox<T> {
  let local: T | null = null;
  let number = 0;
  let isNewer = false;
  let callOff: (() => void) | null = null;
  const send = async () => {
    if (local === null) return;
    number += 1;
    const publish = await seal(number, local);
    if (local !== null) publish();
  };
  const go = () => {
    isNewer = false;
    callOff = timer.set(handleTime, presenceMs);
    void queue(send);
  };
  function handleTime() {
    callOff = null;
    if (isNewer) go();
  }
  return {
    get: () => local,
    set(next) {
      local = next;
      isNewer = next !== null;
      if (isNewer && callOff === null) go();
    },
    dispose() {
      local = null;
      isNewer = false;
      callOff?.();
    },
  };
}
