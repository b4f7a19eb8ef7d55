import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { MediaStage } from '#infra/livekit/testing/mediaStage.ts';
import { buildClient } from '#infra/run/buildClient.ts';
import { withLiveKit } from '#infra/run/settings.ts';
import { startTestServer } from '#server/testing/startTestServer.ts';
import { type Arena, joinWithinMs, lookMs, residents } from './arena.ts';
import { watchProductJoin } from './productWatch.ts';
import type { JoinTimes } from './stopwatch.ts';

/** The product itself: a person clicks Join on the prejoin page; nothing is reached into. */
export async function openProductArena(stage: MediaStage, browser: Browser): Promise<Arena> {
  const built = await buildClient(() => performance.now());
  if (built.kind === 'failed') throw new Error(built.why);
  // A copy: somebody who builds while the clock runs would take the pages away.
  const assetsDir = await mkdtemp(path.join(tmpdir(), 'consilium-bench-'));
  await cp(path.resolve(import.meta.dirname, '../../../dist/client'), assetsDir, { recursive: true });
  const server = await startTestServer({ env: withLiveKit({}, stage.livekit), assetsDir });
  return {
    name: 'Consilium, sealed, board in sync',
    async dispose() {
      await server.dispose();
      await rm(assetsDir, { recursive: true, force: true });
    },
    async newRound() {
      const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
      await context.addInitScript(watchProductJoin);
      const link = await makeMeeting(await context.newPage(), server.url);
      let joined = 0;
      const joinNext = async (): Promise<{ page: Page; times: JoinTimes }> => {
        const page = await context.newPage();
        const expected = Math.min(joined, residents);
        joined += 1;
        await page.goto(link);
        await fillIn(page, `Person ${joined}`);
        await page.getByRole('button', { name: 'Join', exact: true }).click();
        await page.waitForFunction(
          (pictures) => {
            const times = window.productJoin?.times(pictures);
            if (times?.board === undefined || times.connected === undefined) return false;
            return pictures === 0 || (times.all !== undefined && times.seen !== undefined);
          },
          expected,
          { timeout: joinWithinMs, polling: lookMs },
        );
        return {
          page,
          times: await page.evaluate((pictures) => window.productJoin?.times(pictures) ?? {}, expected),
        };
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

async function makeMeeting(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/`);
  await page.getByRole('textbox', { name: 'Title of the meeting' }).fill('Join bench');
  await page.getByRole('button', { name: 'Start a meeting' }).click();
  const link = await page.getByRole('textbox', { name: 'Meeting link' }).inputValue();
  await page.close();
  return link;
}

async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Discipline' }).fill('Psychiatry');
  // The boxes themselves are drawn by their labels: a person clicks the words.
  await page.getByText('I am alone or on headphones, and assistants are off').click();
  await page.getByText('What is said here stays here').click();
  await page.getByRole('button', { name: 'Turn camera off' }).waitFor();
  await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
  // The code of the room, its keys and the worker are made ready while the person looks into the mirror.
  await page.waitForLoadState('networkidle');
}
