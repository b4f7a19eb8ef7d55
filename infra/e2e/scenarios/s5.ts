import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, takeRole } from '../acts.ts';
import type { Person } from '../person.ts';
import { messages, phaseName, plan, takeRoleByKeys, type Table } from './table.ts';

/** What the specs of S5 share: who is who, and what a dropped connection looks like. */

export const titles = ['Client Wren', 'Client Alder', 'Thursday group'] as const;
/** In real time: when everybody else knows that a connection is gone, and that it is back. */
export const soon = { timeout: 5000 };
export const back = { timeout: 20_000 };

/** A card that is being written. */
export const half = (page: Page): Locator => page.getByRole('textbox', { name: 'Write a card' });
export const pagesOf = (people: readonly Person[]): Page[] => people.map(({ page }) => page);

/** F is Ada, M is Ben, M2 is Chi with Eve at her device, P is Dan, who uses no pointer; the case has begun. */
export async function begin({ ada, ben, dan, all }: Table): Promise<void> {
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'timekeeper');
  await takeRoleByKeys(dan.page, 'presenter');
  await plan(ada.page, 'Client Wren', 50, 'Consultancy');
  await addItem(ada.page, 'Client Alder', 25);
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  for (const { page } of all) await expect(phaseName(page)).toHaveText('Overview');
}

/** What the group reads while it waits for P. */
export const waiting = (page: Page): Locator =>
  messages(page).getByRole('status').filter({ hasText: 'Dan, who presents, is reconnecting.' });
