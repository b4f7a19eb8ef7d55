import type * as Y from 'yjs';
import { meetingClock, readMeeting } from '../meeting/read.ts';
import { itemClock, readAgenda, readPayments } from './read.ts';

const minuteMs = 60_000;

/**
 * How many minutes of what is still planned have no room in what is left of the meeting, rounded up; 0
 * when all fits, and before the meeting has begun (A11; A57, S8). Done items and those that go first next
 * time need nothing any more; a running or an interrupted one needs what is left of it. What an item has
 * lost to the overrun of another it still needs; what it gave to an extension the group has agreed to.
 * `now` in server ms.
 */
export function minutesWithoutRoom(doc: Y.Doc, now: number): number {
  const { elapsedMs, totalMs, state } = meetingClock(readMeeting(doc), now);
  if (state === 'waiting') return 0;
  const payments = readPayments(doc).filter(({ why }) => why === 'overrun');
  const neededMs = readAgenda(doc)
    .items.filter(({ status, isFirstNextTime }) => status !== 'done' && !isFirstNextTime)
    .reduce((sum, item) => {
      const clock = itemClock(item, now);
      const lostMs = payments.filter(({ payer }) => payer === item.id).reduce((lost, { ms }) => lost + ms, 0);
      return sum + Math.max(0, clock.totalMs + lostMs - clock.elapsedMs);
    }, 0);
  const leftMs = Math.max(0, totalMs - elapsedMs);
  return Math.max(0, Math.ceil(Math.round(neededMs - leftMs) / minuteMs));
}
