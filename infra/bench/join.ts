import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '#infra/browser/chromium.ts';
import { type PagePolicy, type ServedPages, servePages } from '#infra/browser/servePages.ts';
import { type MediaStage, openMediaStage } from '#infra/livekit/testing/mediaStage.ts';
import { encodeSecret } from '#shared/sealed/link.ts';
import type { JoinTicket } from './join/contest.ts';
import type { JoinTimes } from './join/stopwatch.ts';
import { reportTimes } from './join/report.ts';

/** One way of joining that is timed. */
interface Contender {
  name: string;
  folder: string;
  policy: PagePolicy;
  isSealed: boolean;
}

const contenders: readonly Contender[] = [
  { name: 'bare livekit-client page, sealed', folder: 'join/bare', policy: 'plain', isSealed: true },
  { name: 'our media room, sealed', folder: 'join/media', policy: 'strict', isSealed: true },
];

const residents = 2;
const joinWithinMs = 20_000;

export interface JoinBenchOptions {
  /** Joins timed for each contender. */
  joins: number;
  /** Contenders take turns after this many joins, so that the machine's mood falls on both alike. */
  joinsInARow: number;
}

/**
 * Times a third person's join: two are in the room, the devices are warm, the click starts the
 * clock. All contenders run in one browser process, whose media stack is warmed first.
 */
export async function benchJoin({ joins, joinsInARow }: JoinBenchOptions): Promise<void> {
  const stage = await openMediaStage();
  const browser = await launchChromium();
  const served: ServedPages[] = [];
  try {
    const arenas: Arena[] = [];
    for (const contender of contenders) {
      const pages = await servePages(
        new URL(contender.folder, import.meta.url).pathname,
        stage.url,
        contender.policy,
      );
      served.push(pages);
      arenas.push({ contender, pages, stage, browser, times: [] });
    }
    // Not counted: the first joins of a process pay for starting its media stack.
    for (const arena of arenas) await playRound({ ...arena, times: [] }, 1);
    for (let done = 0; done < joins; done += joinsInARow) {
      for (const arena of arenas) await playRound(arena, Math.min(joinsInARow, joins - done));
    }
    reportTimes(arenas.map(({ contender, times }) => ({ name: contender.name, times })));
  } finally {
    await browser.close();
    for (const pages of served) await pages.dispose();
    await stage.dispose();
  }
}

interface Arena {
  contender: Contender;
  pages: ServedPages;
  stage: MediaStage;
  browser: Browser;
  times: JoinTimes[];
}

/** Two residents, and then newcomers one after the other. */
async function playRound({ contender, pages, stage, browser, times }: Arena, joins: number): Promise<void> {
  const room = await stage.newRoom();
  const people = Array.from({ length: residents + joins }, () => stage.newParticipant());
  const secret = encodeSecret(randomBytes(32));
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  try {
    for (const [place, participant] of people.entries()) {
      const answer = await stage.answer(room, participant);
      const expected = Math.min(place, residents);
      const ticket = {
        room,
        participant,
        secret,
        answer,
        roster: people,
        expected,
        isSealed: contender.isSealed,
      };
      const page = await context.newPage();
      const result = await joinOnce(page, pages, ticket);
      if (place < residents) continue;
      times.push(result);
      await page.close();
    }
  } finally {
    await context.close();
  }
}

async function joinOnce(page: Page, pages: ServedPages, ticket: JoinTicket): Promise<JoinTimes> {
  await page.goto(`${pages.origin}/`);
  await page.evaluate((given) => window.contest.prepare(given), ticket);
  await page.evaluate(() => window.contest.join());
  const isAlone = ticket.expected === 0;
  await page.waitForFunction(
    (alone) => {
      const { connected, all, seen } = window.contest.times();
      return alone ? connected !== undefined : all !== undefined && seen !== undefined;
    },
    isAlone,
    { timeout: joinWithinMs },
  );
  return page.evaluate(() => window.contest.times());
}
