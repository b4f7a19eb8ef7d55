import { expect, type Locator, type Page } from '@playwright/test';
import { connection, muteIfWished, tile } from '../acts.ts';
import { findHidden } from '../disguises.ts';
import type { Person } from '../person.ts';
import type { Stack } from '../stack.ts';

/** What every scenario asserts at its end, and what several of them do. */

declare global {
  interface Window {
    consiliumRecorders?: number;
    consiliumPointers?: number;
    /** The most tiles that were marked as having the floor at one moment. */
    consiliumMostFloors?: number;
    /** People who stood on the stage twice at one moment. */
    consiliumTwins?: string[];
  }
}

/** Counts recorders made and pointers pressed in every page of this person; before the first page is opened. */
export async function watchPerson({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    window.consiliumRecorders = 0;
    window.consiliumPointers = 0;
    window.MediaRecorder = new Proxy(window.MediaRecorder, {
      construct(target, args, newTarget) {
        window.consiliumRecorders = (window.consiliumRecorders ?? 0) + 1;
        const recorder: MediaRecorder = Reflect.construct(target, args, newTarget);
        return recorder;
      },
    });
    const count = () => {
      window.consiliumPointers = (window.consiliumPointers ?? 0) + 1;
    };
    window.addEventListener('pointerdown', count, { capture: true });
  });
  await context.addInitScript(watchStage);
}

/** Runs in the page: looks at the stage whenever it changes. */
function watchStage(): void {
  window.consiliumMostFloors = 0;
  window.consiliumTwins = [];
  const look = () => {
    const stage = document.querySelector('[aria-label="Stage"]');
    if (stage === null) return;
    const floors = stage.querySelectorAll('[data-floor="true"]').length;
    window.consiliumMostFloors = Math.max(window.consiliumMostFloors ?? 0, floors);
    const labels = [...stage.querySelectorAll('[role="group"]')].map((tile) => tile.ariaLabel ?? '');
    const twins = labels.filter((label, index) => labels.indexOf(label) !== index);
    window.consiliumTwins?.push(...twins);
  };
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ['data-floor'] };
  new MutationObserver(look).observe(document, watched);
}

/** At no moment did any of these browsers show two holders of the floor, or somebody twice. */
export async function expectOneFloorNoTwins(people: readonly Person[]): Promise<void> {
  for (const { name, page } of people) {
    const seen = await page.evaluate(() => [window.consiliumMostFloors, window.consiliumTwins]);
    expect(seen, `${name} saw one floor at most, and nobody twice`).toEqual([1, []]);
  }
}

/** No recorder was made, and nothing in the room offers one. */
export async function expectNothingRecorded(people: readonly Person[]): Promise<void> {
  for (const { name, page } of people) {
    expect(await page.evaluate(() => window.consiliumRecorders), `${name} records nothing`).toBe(0);
    await expect(page.getByRole('button', { name: /record/i })).toHaveCount(0);
  }
}

/** There is no place to write to one person only. */
export async function expectNoPrivateMessages(people: readonly Person[]): Promise<void> {
  for (const { page } of people) {
    await expect(page.getByRole('button', { name: /chat|whisper|message to|private/i })).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: /chat|whisper|message to|private/i })).toHaveCount(0);
  }
}

/** None of these words lies in a file or a log line of the server, in no form; sealed entries do lie there. */
export async function expectOnlySealed(stack: Stack, page: Page, words: readonly string[]): Promise<void> {
  await expect(connection(page)).toContainText('Saved');
  const files = await stack.readData();
  expect([...files.values()].some((file) => file.length > 5_000)).toBe(true);
  const log = Buffer.from(stack.logLines.join('\n'));
  expect(findHidden(words, [...files, ['the log', log]])).toEqual([]);
}

/** Presses what has to be in reach of the Tab key, by key. */
export async function pressByKey(control: Locator, key = 'Enter'): Promise<void> {
  await expect(control).toBeVisible();
  expect(await control.evaluate((element) => element instanceof HTMLElement && element.tabIndex)).toBe(0);
  await control.focus();
  await control.press(key);
}

/** Opens the link and joins without touching a pointer. */
export async function joinByKeys(person: Person, link: string, discipline: string): Promise<void> {
  await pressJoinByKeys(person, link, discipline);
  await expect(connection(person.page)).toContainText('Board connected');
  await expect(tile(person.page, person.name)).toBeVisible();
}

/** The same up to the press of Join: whoever comes while an item runs is asked first (P9). */
export async function pressJoinByKeys(person: Person, link: string, discipline: string): Promise<void> {
  const { page, name } = person;
  await page.goto(link);
  for (const [label, text] of [
    ['Your name', name],
    ['Discipline', discipline],
  ] as const) {
    await page.getByRole('textbox', { name: label }).focus();
    await page.keyboard.type(text);
  }
  await muteIfWished(person);
  for (const promise of ['I am alone or on headphones', 'What is said here stays here'])
    await pressByKey(page.getByRole('checkbox', { name: promise }), 'Space');
  await pressByKey(page.getByRole('button', { name: 'Join', exact: true }));
}

/** This person took part by keyboard alone. */
export async function expectKeyboardOnly({ name, page }: Person): Promise<void> {
  expect(await page.evaluate(() => window.consiliumPointers), `${name} uses the keyboard only`).toBe(0);
}

/** Several people at one device; the first of them is the one whose camera it is (A46). */
export async function joinTogether(
  person: Person,
  link: string,
  seats: readonly (readonly [name: string, discipline: string])[],
): Promise<void> {
  const { page } = person;
  await page.goto(link);
  for (const [index, [name, discipline]] of seats.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a seat' }).click();
    const [nameLabel, disciplineLabel] =
      index === 0
        ? ['Your name', 'Discipline']
        : [`Name of person ${index + 1}`, `Discipline of person ${index + 1}`];
    await page.getByRole('textbox', { name: nameLabel, exact: true }).fill(name);
    await page.getByRole('textbox', { name: disciplineLabel, exact: true }).fill(discipline);
  }
  await muteIfWished(person);
  await page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(connection(page)).toContainText('Board connected');
}
