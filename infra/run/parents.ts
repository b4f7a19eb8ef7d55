import { readFileSync } from 'node:fs';

/**
 * Calls `onGone` once when the npm that started this program is gone. npm passes signals to the shell
 * between it and us, and the shell passes nothing on: without this a stopped `npm start` would keep its
 * port. A program started in another way is left to whoever started it.
 */
export function watchParents(onGone: () => void, everyMs = 500): { dispose: () => void } {
  if (process.env['npm_lifecycle_event'] === undefined) return { dispose: () => undefined };
  const atStart = parentsNow();
  const timer = setInterval(() => {
    if (parentsNow() === atStart) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return { dispose: () => clearInterval(timer) };
}

/** The process that started this one and, where the system tells, the one that started that. */
function parentsNow(): string {
  const parent = process.ppid;
  return `${parent} ${process.platform === 'linux' ? parentOf(parent) : ''}`;
}

function parentOf(pid: number): string {
  try {
    // The second field is a name in brackets that may hold anything; the fourth is the parent.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] ?? '';
  } catch {
    return '';
  }
}
