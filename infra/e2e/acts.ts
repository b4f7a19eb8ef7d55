import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './person.ts';
import { expectChangedWithinSecond, lastChange, lastPress } from './inTime.ts';
import { within } from './pace.ts';

/** What people do, by role and name alone: the way a screen reader finds it. */

export interface MeetingWish {
  readonly title: string;
  readonly minutes?: number;
}

/** Starts a meeting on the home page and answers its link; the page stays where the link is shown. */
export async function startMeeting(page: Page, origin: string, wish: MeetingWish): Promise<string> {
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Title of the meeting' }).fill(wish.title);
  if (wish.minutes !== undefined) await page.getByLabel('Length in minutes').fill(String(wish.minutes));
  await page.getByRole('button', { name: 'Start a meeting' }).click();
  return page.getByRole('textbox', { name: 'Meeting link' }).inputValue();
}

/** Before the mirror, by key; whoever left muted last time is already. */
export async function muteIfWished({ page, joinsMuted }: Person): Promise<void> {
  if (!joinsMuted) return;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const [mute, unmute] = [button('Mute'), button('Unmute')];
  await expect(mute.or(unmute)).toBeVisible();
  if (await mute.isVisible()) await mute.press('Enter');
  await expect(unmute).toBeVisible();
}

/** Opens the link and stands before the mirror, name and promises given. */
export async function comeToPrejoin(person: Person, link: string, discipline: string): Promise<void> {
  const { page, name } = person;
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('textbox', { name: 'Discipline' }).fill(discipline);
  await muteIfWished(person);
  await page.getByRole('checkbox', { name: 'I am alone or on headphones' }).check();
  await page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
}

/** Opens the link and joins; answers when the board is there. */
export async function join(person: Person, link: string, discipline: string): Promise<void> {
  await comeToPrejoin(person, link, discipline);
  await person.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(connection(person.page)).toContainText('Board connected');
  await expect(tile(person.page, person.name)).toBeVisible();
}

/** Joins while an item runs; answers the page on which this person is asked before they come in. */
export async function joinLate(person: Person, link: string, discipline: string): Promise<Locator> {
  await comeToPrejoin(person, link, discipline);
  await person.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(person.page.getByRole('heading', { name: 'Welcome. Here is where we are.' })).toBeFocused();
  return person.page.getByRole('main');
}

export function connection(page: Page): Locator {
  return page.getByRole('status', { name: 'Connection' });
}

/** A person's place on the stage, whatever their discipline. */
export function tile(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Stage' }).getByRole('group', { name: `${name},` });
}

export function question(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Focus question' });
}

export function queueList(page: Page): Locator {
  return page.getByRole('list', { name: 'Queue' });
}

/** Who waits, in order, as the queue shows it. */
export function queue(page: Page): Locator {
  return queueList(page).getByRole('listitem');
}

/** The button in the controls bar: one of two, the other one stands in Turns. */
export function control(page: Page, name: string | RegExp): Locator {
  return page.getByRole('toolbar', { name: 'Controls' }).getByRole('button', { name });
}

export async function addItem(page: Page, title: string, minutes: number): Promise<void> {
  const agenda = page.getByRole('region', { name: 'Agenda' });
  await agenda.getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('textbox', { name: 'Item title' }).fill(title);
  await page.getByLabel('Minutes').fill(String(minutes));
  await page.getByRole('button', { name: 'Save item' }).click();
  await expect(agenda.getByRole('listitem').filter({ hasText: title })).toBeVisible();
}

/** Presses a button that may say no: by key, as it stays in reach although it looks off. */
export async function pressAnyway(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

/** Ends a case without a format: whoever finishes it learns that all are to be heard first, and all are (A40). */
export async function finishCase(by: Person, others: readonly Person[], title: string): Promise<void> {
  const finish = by.page.getByRole('button', { name: `Finish ${title}` });
  await pressAnyway(finish);
  for (const { page } of [by, ...others])
    await page
      .getByRole('region', { name: 'Reactions' })
      .getByRole('button', { name: 'I have shared' })
      .click();
  await expect(by.page.getByRole('region', { name: 'Reactions' })).toContainText('Everybody was heard.');
  await finish.click();
}

/** Takes an open role. */
export async function takeRole(page: Page, role: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Roles' })
    .getByRole('button', { name: new RegExp(`^${role}`, 'i') })
    .click();
  await page.getByRole('menuitem', { name: 'Take this role' }).click();
}

/**
 * The value that a text box comes to in all pages, within a second of the last key in any of them, or of
 * a later moment from which on they could know.
 */
export async function agreedValue(
  pages: readonly Page[],
  find: (page: Page) => Locator,
  since = 0,
): Promise<string> {
  const values = async () => new Set(await Promise.all(pages.map((page) => find(page).inputValue())));
  // A box that is not there would only be a poll that never ends.
  for (const page of pages) await expect(find(page), 'the box is in each page').toBeAttached();
  await expect.poll(async () => (await values()).size).toBe(1);
  await expectChangedWithinSecond(pages.map(find), Math.max(since, await lastPress(pages)));
  return [...(await values())][0] ?? '';
}

/** When the last of these pages said that its board is connected. */
export async function reconnectedAt(pages: readonly Page[]): Promise<number> {
  const said = (page: Page) => connection(page).getByText('Board connected');
  return Math.max(...(await Promise.all(pages.map((page) => lastChange(said(page))))));
}

/** Presses the same button in all pages at one moment: nobody sees the others' press first. */
export async function pressTogether(pages: readonly Page[], find: (page: Page) => Locator): Promise<void> {
  const at = Date.now() + within(1);
  const press = (page: Page) =>
    find(page).evaluate(
      (button, moment) =>
        new Promise<void>((resolve) => {
          const click = () => {
            if (button instanceof HTMLElement) button.click();
            resolve();
          };
          setTimeout(click, moment - Date.now());
        }),
      at,
    );
  await Promise.all(pages.map(press));
}

/**
 * Listens to an element from now on; what it answers waits until these words have been said, also when
 * they were said only for a moment.
 */
export async function listenFor(where: Locator, words: string): Promise<() => Promise<void>> {
  const heard = await where.evaluateHandle((element, wanted) => {
    const state = { isSaid: false };
    const look = () => {
      state.isSaid ||= element.textContent?.includes(wanted) === true;
    };
    new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
    look();
    return state;
  }, words);
  const isSaid = () => heard.evaluate((state) => state.isSaid);
  return () => expect.poll(isSaid, { message: `somebody is told: ${words}` }).toBe(true);
}
