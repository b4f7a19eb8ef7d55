import { launchChromium } from '#infra/browser/chromium.ts';
import { openMediaStage } from '#infra/livekit/testing/mediaStage.ts';
import { type Arena, playRound } from './join/arena.ts';
import { openPageArena } from './join/pageArena.ts';
import { openProductArena } from './join/productArena.ts';
import { type Timed, reportTimes } from './join/report.ts';
import type { JoinTimes } from './join/stopwatch.ts';

export interface JoinBenchOptions {
  /** Joins timed for each contender. */
  joins: number;
  /** Contenders take turns after this many joins, so that the machine's mood falls on all alike. */
  joinsInARow: number;
}

/**
 * Times a third person's join: two are in the room, the devices are warm, the click starts the
 * clock. All contenders run in one browser process, whose media stack is warmed first.
 */
export async function benchJoin({ joins, joinsInARow }: JoinBenchOptions): Promise<void> {
  const stage = await openMediaStage();
  const browser = await launchChromium();
  const common = { stage, browser, isSealed: true };
  const opened: { arena: Arena; times: JoinTimes[] }[] = [];
  const open = async (arena: Promise<Arena>) => opened.push({ arena: await arena, times: [] });
  try {
    await open(
      openPageArena({ ...common, name: 'bare livekit-client page, sealed', folder: 'bare', policy: 'plain' }),
    );
    await open(
      openPageArena({ ...common, name: 'our media room alone, sealed', folder: 'media', policy: 'strict' }),
    );
    await open(openProductArena(stage, browser));
    // Not counted: the first joins of a process pay for starting its media stack.
    for (const { arena } of opened) await playRound(arena, 1);
    for (let done = 0; done < joins; done += joinsInARow) {
      const newcomers = Math.min(joinsInARow, joins - done);
      for (const { arena, times } of opened) times.push(...(await playRound(arena, newcomers)));
    }
    reportTimes(opened.map(({ arena, times }): Timed => ({ name: arena.name, times })));
  } finally {
    await browser.close();
    for (const { arena } of opened) await arena.dispose();
    await stage.dispose();
  }
}
