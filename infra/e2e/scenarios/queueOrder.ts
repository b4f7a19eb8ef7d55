import { expect } from '@playwright/test';
import { queue, queueList } from '../acts.ts';
import { expectChangedWithinSecond, lastPress } from '../inTime.ts';
import type { Person } from '../person.ts';

/** Who waits, in order, as this person's page shows them: name, reason and kind. */
async function places({ name: own, page }: Person): Promise<string[]> {
  const rows = await queue(page).allInnerTexts();
  return rows.map((row) => {
    const [, name = '', reason = '', kind = ''] = row.split('\n').filter((line) => line.trim() !== '');
    const called = name === 'You' ? own : name.replace(/^You \((.*)\)$/, '$1');
    return [called, reason.replace('you have not', 'has not'), kind].join(' | ');
  });
}

/** Everybody sees this order within a second of what somebody pressed last. */
export async function expectOrder(all: readonly Person[], order: readonly string[]): Promise<void> {
  for (const each of all) await expect.poll(() => places(each)).toEqual(order);
  const pages = all.map(({ page }) => page);
  await expectChangedWithinSecond(pages.map(queueList), await lastPress(pages));
}
