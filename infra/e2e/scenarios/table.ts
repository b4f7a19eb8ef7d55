import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, connection, join, question, startMeeting, tile } from '../acts.ts';
import type { Bring } from '../cast.ts';
import type { CameraName } from '../fakeMedia/y4m.ts';
import { driveClock, type DrivenClock } from '../drivenClock.ts';
import type { Person, PersonOptions } from '../person.ts';
import type { Stack } from '../stack.ts';
import {
  expectKeyboardOnly,
  expectNoPrivateMessages,
  expectNothingRecorded,
  expectOnlySealed,
  joinByKeys,
  joinTogether,
  pressByKey,
  watchPerson,
} from './common.ts';

/** Small windows that still show every part of the room at once: several browsers share two cores. */
export const desk = { width: 1200, height: 760 } as const;
export const phone = { width: 390, height: 844 } as const;

/** Four people, each with a browser, and a clock the test drives. */
export interface Table {
  readonly link: string;
  readonly clock: DrivenClock;
  readonly ada: Person;
  readonly ben: Person;
  readonly chi: Person;
  readonly dan: Person;
  readonly all: readonly Person[];
}

/** Who else sits down, and what is special about somebody's device. */
export interface Seating {
  readonly minutes: number;
  /** Eve sits beside Chi. */
  readonly hasEve?: boolean;
  /** Whose device Fay shares. */
  readonly fayBeside?: 'ben' | 'chi';
  readonly devices?: Partial<Record<'ada' | 'ben' | 'chi' | 'dan', Partial<PersonOptions>>>;
}

/** Brings four browsers together; Dan uses no pointer, and some share a device (A46). */
export async function sitDown(
  stack: Stack,
  bring: Bring,
  { minutes, hasEve = false, fayBeside, devices = {} }: Seating,
): Promise<Table> {
  const clock = driveClock();
  // What nobody listens to is not sent: four browsers and all they receive share the machine's cores.
  const seat = (who: keyof typeof devices, name: string, camera: CameraName) => {
    const isSilent = devices[who]?.hertz === undefined && devices[who]?.voice === undefined;
    const light = { viewport: desk, framesPerSecond: 2, wantsLessMotion: true };
    return bring(name, camera, { ...light, joinsMuted: isSilent, ...devices[who] });
  };
  const ada = await seat('ada', 'Ada', 'red');
  const ben = await seat('ben', 'Ben', 'green');
  const chi = await seat('chi', 'Chi', 'blue');
  const dan = await seat('dan', 'Dan', 'yellow');
  const all = [ada, ben, chi, dan];
  for (const each of all) {
    await clock.add(each);
    await watchPerson(each);
  }
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group', minutes });
  await join(ada, link, 'Psychiatry');
  if (fayBeside === 'ben')
    await joinTogether(ben, link, [
      ['Ben', 'Nursing'],
      ['Fay', 'Occupational therapy'],
    ]);
  else await join(ben, link, 'Nursing');
  if (hasEve)
    await joinTogether(chi, link, [
      ['Chi', 'Social work'],
      ['Eve', 'Nursing'],
      ...(fayBeside === 'chi' ? ([['Fay', 'Psychology']] as const) : []),
    ]);
  else await join(chi, link, 'Social work');
  await joinByKeys(dan, link, 'Psychology');
  for (const { page } of all) for (const { name } of all) await expect(tile(page, name)).toBeVisible();
  return { link, clock, ada, ben, chi, dan, all };
}

/** What holds at the end of every scenario, for those who are still here. */
export async function expectQuietEnd(
  stack: Stack,
  here: readonly Person[],
  dan: Person,
  words: readonly string[],
): Promise<void> {
  await expectNothingRecorded(here);
  await expectNoPrivateMessages(here);
  await expectKeyboardOnly(dan);
  await expect(connection(dan.page)).toContainText('Saved');
  await expectOnlySealed(stack, dan.page, words);
  for (const { name, page, pageErrors } of here) {
    for (const other of here) await expect(tile(page, other.name)).toBeVisible();
    expect(pageErrors, `${name} has no errors`).toEqual([]);
  }
}

/** Lets meeting time pass, and waits until everybody is connected after it. */
export async function letPass(
  { clock, all }: Table,
  time: Parameters<DrivenClock['pass']>[0],
): Promise<void> {
  await clock.pass(time);
  for (const { page } of all) await expect(connection(page)).toContainText('Board connected');
}

/** Which of the people at one device acts from now on. */
export async function actAs(page: Page, name: string): Promise<void> {
  const seat = page.getByRole('group', { name: 'Acting as' }).getByRole('button', { name });
  await seat.click();
  await expect(seat).toHaveAttribute('aria-pressed', 'true');
}

/** Takes an open role by keyboard. */
export async function takeRoleByKeys(page: Page, role: string): Promise<void> {
  await pressByKey(roles(page).getByRole('button', { name: new RegExp(`^${role}`, 'i') }));
  const item = page.getByRole('menuitem', { name: 'Take this role' });
  await item.focus();
  await item.press('Enter');
}

export const messages = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });
export const roles = (page: Page): Locator => page.getByRole('region', { name: 'Roles' });
export const turns = (page: Page): Locator => page.getByRole('region', { name: 'Turns' });
export const phaseCard = (page: Page): Locator => page.getByRole('region', { name: 'Phase', exact: true });
export const phaseName = (page: Page): Locator => phaseCard(page).getByRole('heading');
export const nextPhase = (page: Page): Locator => phaseCard(page).getByRole('button', { name: 'Next phase' });
export const agendaRow = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').filter({ hasText: title });

/** Plans an item in this format; it begins with it when it is started. */
export async function plan(page: Page, title: string, minutes: number, format: string): Promise<void> {
  await addItem(page, title, minutes);
  await chooseFormat(page, title, format);
}

/** Plans an item that is this person's. */
export async function planFor(page: Page, owner: string, title: string, minutes: number): Promise<void> {
  await page.getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('textbox', { name: 'Item title' }).fill(title);
  await page.getByLabel('Minutes').fill(String(minutes));
  await page.getByLabel('Owner').selectOption({ label: owner });
  await page.getByRole('button', { name: 'Save item' }).click();
  await expect(agendaRow(page, title)).toContainText(owner);
}

/** Chooses the format that an item is meant to take; it begins with it when it is started. */
export async function chooseFormat(page: Page, title: string, format: string): Promise<void> {
  await page.getByRole('button', { name: `Choose a format for ${title}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search formats' }).fill(format);
  await dialog.getByRole('button', { name: new RegExp(`^${format}`) }).click();
  await dialog.getByRole('button', { name: `Use ${format}` }).click();
  await expect(dialog).toBeHidden();
}

/** Moves the format on until this phase, as whoever leads. */
export async function goOnTo(page: Page, phase: string): Promise<void> {
  while ((await phaseName(page).innerText()) !== phase) {
    const before = await phaseName(page).innerText();
    await nextPhase(page).click();
    await expect(phaseName(page)).not.toHaveText(before);
  }
}

/** Seconds left of the phase, as this page shows them. */
export async function secondsLeft(page: Page): Promise<number> {
  const timer = phaseCard(page).getByRole('timer', { name: 'Time of this phase' });
  const found = /(\d+):(\d\d) left/.exec((await timer.textContent()) ?? '');
  return Number(found?.[1]) * 60 + Number(found?.[2]);
}

/** All pages show the same time of the phase within a second. */
export async function expectSameClock(pages: readonly Page[]): Promise<void> {
  await expect
    .poll(async () => {
      const shown = await Promise.all(pages.map(secondsLeft));
      return Math.max(...shown) - Math.min(...shown);
    })
    .toBeLessThanOrEqual(1);
}

/**
 * Lets time pass in pieces, in each of which everybody hears of something: a browser that hears nothing
 * for 45 s of its own clock takes its connection for dead, and pages that have not jumped yet would see it go.
 */
export async function passLively(
  { ada, clock }: Table,
  seconds: number,
  here: readonly Page[],
): Promise<void> {
  for (let left = seconds; left > 0; left -= 15) {
    await clock.pass({ seconds: Math.min(15, left) });
    const words = `What helps, with ${left} s to go?`;
    await question(ada.page).fill(words);
    for (const page of here) await expect(question(page)).toHaveValue(words);
  }
}
