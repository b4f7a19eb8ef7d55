import { z } from 'zod';
import type { Person } from './person.ts';

declare global {
  interface Window {
    consiliumPassTime?: (milliseconds: number) => void;
  }
}

/** The meeting's clock, driven by the test: all browsers and what the server tells them of time move together. */
export interface DrivenClock {
  /** Brings somebody under this clock; before their first page is opened. */
  add(person: Person): Promise<void>;
  /** Lets so much meeting time pass at once, for everybody here. */
  pass(time: { minutes?: number; seconds?: number }): Promise<void>;
}

const anyAnswer = z.looseObject({ serverTime: z.number().optional() });

/**
 * Time runs as ever between two jumps. The product reads its own time from `performance.now()` alone, and
 * that is what a jump moves; timers and `Date` stay. So a quarter of an hour passes in the meeting, while
 * LiveKit, the board's socket and everybody's presence have not missed a heartbeat. A voice is counted
 * between sounds close to each other (T30): nobody talks during a jump. The server's clock is real, so
 * what it says of time on its way to a page is moved by the jumps so far.
 */
export function driveClock(): DrivenClock {
  const people: Person[] = [];
  let jumped = 0;
  return {
    async add(person) {
      people.push(person);
      await person.context.addInitScript(moveOwnTime);
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
      const pass = (ms: number) => window.consiliumPassTime?.(ms);
      await Promise.all(people.map(({ page }) => page.evaluate(pass, milliseconds)));
    },
  };
}

/** Runs in the page before its own code. */
function moveOwnTime(): void {
  const now = performance.now.bind(performance);
  let moved = 0;
  performance.now = () => now() + moved;
  window.consiliumPassTime = (milliseconds) => {
    moved += milliseconds;
  };
}
