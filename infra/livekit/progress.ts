/**
 * What is told while LiveKit is found, built or watched. A `note` stays on the screen; a `step`
 * replaces the step before it where the screen can do that.
 */
export type Progress = { kind: 'note'; text: string } | { kind: 'step'; text: string };

export type OnProgress = (progress: Progress) => void;

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** On a terminal steps share one updating line; elsewhere each is a plain line, at most one in `plainEveryMs`. */
export function createProgressPrinter(screen: Screen, now: () => number, plainEveryMs = 5000): OnProgress {
  let isStepShown = false;
  let lastPlainAt = -Infinity;
  return (progress) => {
    switch (progress.kind) {
      case 'note':
        screen.write(`${isStepShown ? '\n' : ''}${progress.text}\n`);
        isStepShown = false;
        return;
      case 'step':
        if (screen.isTTY === true) {
          screen.write(`\r\u001b[2K${progress.text}`);
          isStepShown = true;
        } else if (now() - lastPlainAt >= plainEveryMs) {
          lastPlainAt = now();
          screen.write(`${progress.text}\n`);
        }
        return;
      default:
        progress satisfies never;
    }
  };
}
