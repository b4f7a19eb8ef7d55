import { z } from 'zod';
import type { Person } from './person.ts';

/** The meeting's clock, driven by the test: all browsers and what the server tells them of time move together. */
export interface DrivenClock {
  /** Brings somebody under this clock; before their first page is opened. */
  add(person: Person): Promise<void>;
  /** Lets so much meeting time pass at once, for everybody here. */
  pass(time: { minutes?: number; seconds?: number }): Promise<void>;
}

const anyAnswer = z.looseObject({ serverTime: z.number().optional() });

/**
 * Time runs as ever between two jumps. The pages' own clocks are Playwright's; the server's is real, so
 * what it says of time on its way to a page is moved by the jumps so far.
 */
export function driveClock(): DrivenClock {
  const people: Person[] = [];
  let jumped = 0;
  return {
    async add(person) {
      people.push(person);
      await person.context.clock.install();
      await person.context.route(/\/api\/(time|rooms\/[^/]+\/enter)$/, async (route) => {
        const response = await route.fetch().catch(() => null);
        if (response === null) return route.abort('connectionrefused');
        const body = anyAnswer.parse(await response.json());
        const json = body.serverTime === undefined ? body : { ...body, serverTime: body.serverTime + jumped };
        return route.fulfill({ response, json });
      });
    },
    async pass({ minutes = 0, seconds = 0 }) {
      const milliseconds = (minutes * 60 + seconds) * 1000;
      jumped += milliseconds;
      await Promise.all(people.map((person) => jump(person, milliseconds, () => Date.now() + jumped)));
    },
  };
}

/** A jump swallows what time passes while a busy page makes it; several would leave the pages apart. */
async function jump({ context, page }: Person, milliseconds: number, due: () => number): Promise<void> {
  await context.clock.fastForward(milliseconds);
  const behind = due() - (await page.evaluate(() => Date.now()));
  if (behind > 50) await context.clock.fastForward(behind);
}
