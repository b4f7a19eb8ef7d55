import { expect, test } from 'vitest';
import { createProgressPrinter } from './progress.ts';

function screen(isTTY: boolean) {
  let text = '';
  return { isTTY, write: (more: string) => (text += more), text: () => text };
}

test('on a terminal steps share one line, and a note begins on its own', () => {
  const tty = screen(true);
  const print = createProgressPrinter(tty, () => 0);
  print({ kind: 'step', text: 'one' });
  print({ kind: 'step', text: 'two' });
  print({ kind: 'note', text: 'done' });
  expect(tty.text()).toBe('\r\u001b[2Kone\r\u001b[2Ktwo\ndone\n');
});

test('elsewhere steps are plain lines, not more than one in five seconds', () => {
  const pipe = screen(false);
  let now = 0;
  const print = createProgressPrinter(pipe, () => now);
  for (const at of [0, 1000, 4999, 5000, 9000]) {
    now = at;
    print({ kind: 'step', text: `at ${at}` });
  }
  expect(pipe.text()).toBe('at 0\nat 5000\n');
});
