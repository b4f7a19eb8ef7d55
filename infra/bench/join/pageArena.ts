import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { type PagePolicy, servePages } from '#infra/browser/servePages.ts';
import type { MediaStage } from '#infra/livekit/testing/mediaStage.ts';
import { encodeSecret } from '#shared/sealed/link.ts';
import { type Arena, joinWithinMs, lookMs, residents } from './arena.ts';
import type { JoinTicket } from './contest.ts';
import type { JoinTimes } from './stopwatch.ts';

export interface PageArenaOptions {
  name: string;
  /** Folder of the page, beside this file. */
  folder: string;
  policy: PagePolicy;
  isSealed: boolean;
  stage: MediaStage;
  browser: Browser;
}

/** A contender that is one page of ours, driven through `window.contest`. */
export async function openPageArena(options: PageArenaOptions): Promise<Arena> {
  const { name, stage, browser, isSealed } = options;
  const pages = await servePages(
    new URL(options.folder, import.meta.url).pathname,
    stage.url,
    options.policy,
  );
  return {
    name,
    dispose: pages.dispose,
    async newRound(newcomers) {
      const room = await stage.newRoom();
      const roster = Array.from({ length: residents + newcomers }, stage.newParticipant);
      const secret = encodeSecret(randomBytes(32));
      const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
      const waiting = roster.entries();
      const joinNext = async (): Promise<{ page: Page; times: JoinTimes }> => {
        const next = waiting.next();
        if (next.done) throw new Error('nobody is left to join');
        const [place, participant] = next.value;
        const answer = await stage.answer(room, participant);
        const expected = Math.min(place, residents);
        const page = await context.newPage();
        await page.goto(`${pages.origin}/`);
        const ticket: JoinTicket = { room, participant, secret, answer, roster, expected, isSealed };
        return { page, times: await joinOnce(page, ticket) };
      };
      return {
        async joinResident() {
          await joinNext();
        },
        async joinNewcomer() {
          const { page, times } = await joinNext();
          await page.close();
          return times;
        },
        dispose: () => context.close(),
      };
    },
  };
}

async function joinOnce(page: Page, ticket: JoinTicket): Promise<JoinTimes> {
  await page.evaluate((given) => window.contest.prepare(given), ticket);
  await page.evaluate(() => window.contest.join());
  await page.waitForFunction(
    (isAlone) => {
      const { connected, all, seen } = window.contest.times();
      return isAlone ? connected !== undefined : all !== undefined && seen !== undefined;
    },
    ticket.expected === 0,
    { timeout: joinWithinMs, polling: lookMs },
  );
  return page.evaluate(() => window.contest.times());
}
