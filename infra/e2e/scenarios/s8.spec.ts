import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, control, joinLate, tile } from '../acts.ts';
import { test } from '../fixtures.ts';
import { expectSoon } from '../inTime.ts';
import { pressByKey, pressJoinByKeys } from './common.ts';
import {
  agendaRow,
  chooseFormat,
  expectQuietEnd,
  goOnTo,
  messages,
  phaseCard,
  phaseName,
  roles,
  secondsLeft,
  sitDown,
  type Table,
} from './table.ts';
import {
  begin,
  closeCrisis,
  expectNobodyIsCalled,
  frozen,
  goThroughCrisis,
  markCrisis,
  needSupervisor,
  notice,
} from './s8Crisis.ts';
import { expectOneRoom } from './together.ts';
import { within } from '../pace.ts';

const planned = (page: Page): Locator =>
  page.getByRole('region', { name: 'Agenda' }).getByText(/min planned/);

/** M2's item has no room any more: first next time, once M2 agrees; every minute is somewhere. */
async function putOff({ ada, chi, all }: Table): Promise<void> {
  const goOn = notice(ada.page, 'Client Wren waits in Clarifying');
  await expect(goOn).toContainText(/[5-7] minutes no longer fit today\./);
  await goOn.getByRole('button', { name: 'First next time: Client Alder' }).click();
  for (const { page } of all)
    await expect(agendaRow(page, 'Client Alder')).toContainText('asked: first next time?');
  await expect(planned(ada.page)).not.toContainText('first next time');
  const asked = notice(chi.page, 'Ada proposes that Client Alder goes first next time.');
  await asked.getByRole('button', { name: 'Agree' }).click();
  for (const { page } of all) {
    const row = agendaRow(page, 'Client Alder');
    await expect(row).toContainText(/first next time/);
    await expect(row).toContainText('20 min');
    await expect(row).toContainText('Eve');
  }
  await expect(goOn).not.toContainText('no longer fit');
  // 65 were planned; the crisis used up to 8 more than its 5, and another item or the meeting pays them.
  const found = /(\d+) .*min planned.* · (\d+) min first next time/.exec(await planned(ada.page).innerText());
  const [today, later] = [Number(found?.[1]), Number(found?.[2])];
  expect(later).toBe(20);
  expect([45, 52, 53]).toContain(today);
}

/** The first case goes on where it stood, with P presenting again. */
async function goOnWithFirst({ ada, dan, all }: Table, stood: string): Promise<void> {
  await messages(ada.page).getByRole('button', { name: 'Go on with Client Wren' }).click();
  const [, minutes, seconds] = /(\d+):(\d\d) of/.exec(stood) ?? [];
  const spent = Number(minutes) * 60 + Number(seconds);
  const pages = all.map(({ page }) => page);
  await expectSoon(ada.page, pages, phaseName, (name) => expect(name).toHaveText('Clarifying'));
  const left = await secondsLeft(dan.page);
  expect(left).toBeLessThanOrEqual(300 - spent);
  expect(left).toBeGreaterThan(300 - spent - 10);
  await expect(roles(dan.page).getByRole('button', { name: 'presenter: You' })).toBeVisible();
  await expectOneRoom(all);
}

/** Puts something new on the agenda as a crisis. */
async function flagNew(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'This cannot wait' }).click();
  const dialog = page.getByRole('dialog', { name: 'This cannot wait' });
  await dialog
    .getByLabel('What cannot wait')
    .selectOption({ label: 'Something that is not on the agenda yet' });
  await expect(dialog).toContainText('A code or one word, never a name.');
  await dialog.getByRole('textbox', { name: 'What it is about' }).fill(title);
  await dialog.getByRole('button', { name: 'It cannot wait' }).click();
  await expect(dialog).toBeHidden();
}

/** A second crisis queues behind an open one, and F alone dismisses nothing. */
async function queueSecond({ ada, ben, chi, all }: Table): Promise<void> {
  await flagNew(chi.page, 'Client Rowan');
  const pages = all.map(({ page }) => page);
  await expectSoon(chi.page, pages, (page) => notice(page, 'Client Rowan cannot wait.'));
  await flagNew(ben.page, 'Client Elm');
  const second = (page: Page) => notice(page, 'Client Elm cannot wait either. It comes after that.');
  await expectSoon(ben.page, pages, second);
  const dismiss = (page: Page) =>
    notice(page, 'Client Rowan cannot wait').getByRole('button', { name: 'It can wait after all' });
  await dismiss(ada.page).click();
  for (const { page } of all) {
    await expect(notice(page, 'Client Rowan cannot wait.')).toContainText('It takes a second person.');
    await expect(notice(page, 'Client Elm cannot wait either.')).toBeVisible();
  }
  await expect(dismiss(ada.page)).toHaveCount(0);
  await dismiss(ben.page).click();
  for (const { page } of all) {
    await expect(notice(page, 'Client Rowan cannot wait')).toHaveCount(0);
    await expect(notice(page, 'Client Elm cannot wait.')).toContainText('It goes next when this phase ends.');
  }
}

/** Everybody leaves, most come back to the room; its follow-up opens with M's action before anything else. */
async function meetAgain({ link, ada, ben, dan, all, clock }: Table): Promise<void> {
  for (const { page } of all) {
    await pressByKey(control(page, 'Leave'));
    await pressByKey(page.getByRole('alertdialog').getByRole('button', { name: 'Leave now' }));
    await expect(page.getByRole('button', { name: 'Rejoin' })).toBeVisible();
  }
  await clock.pass({ minutes: 600 });
  // Client Wren was left running: whoever comes is asked first (P9).
  await (await joinLate(ada, link, 'Psychiatry')).getByRole('button', { name: 'Stay' }).click();
  await (await joinLate(ben, link, 'Nursing')).getByRole('button', { name: 'Stay' }).click();
  await pressJoinByKeys(dan, link, 'Psychology');
  await pressByKey(dan.page.getByRole('button', { name: 'Stay' }));
  for (const { name, page } of [ada, ben, dan]) await expect(tile(page, name)).toBeVisible();
  await addItem(ada.page, 'Our next meeting', 60);
  await chooseFormat(ada.page, 'Our next meeting', 'Default meeting');
  await ada.page.getByRole('button', { name: 'Start Our next meeting' }).click();
  await goOnTo(ada.page, 'Follow-up');
  for (const { page } of [ada, ben, dan]) {
    const entries = phaseCard(page).getByRole('list', { name: 'To follow up' }).getByRole('listitem');
    await expect(entries).toHaveCount(2);
    await expect(entries.nth(0)).toContainText('Safeguarding for Client Heron, today. Who sees to it: ');
    await expect(entries.nth(0)).toContainText('Speak with the safeguarding lead');
    await expect(entries.nth(1)).toContainText('A supervisor for Client Wren, before we meet next.');
    // Two minutes for each.
    expect(await secondsLeft(page)).toBeGreaterThan(200);
  }
}

/** Four browsers on two cores. */
test.setTimeout(within(240));

test('S8: a crisis goes first and comes to its end; the case goes on with its seconds, and what is put off is agreed', async ({
  stack,
  person,
}) => {
  const table = await sitDown(stack, person, { minutes: 75, hasEve: true });
  const { chi, dan, all, clock } = table;
  await begin(table);
  await needSupervisor(chi.page);
  await markCrisis(table);
  for (const { page } of all) await expect(frozen(page)).toBeVisible();
  const stood = await frozen(dan.page).innerText();
  await goThroughCrisis(table);
  await closeCrisis(table);
  for (const { page } of all) expect(await frozen(page).innerText()).toBe(stood);
  await putOff(table);
  await goOnWithFirst(table, stood);
  await clock.pass({ minutes: 29 });
  await queueSecond(table);
  for (const { page } of all) await expectNobodyIsCalled(page);
  await expectQuietEnd(stack, all, dan, [
    'Client Wren',
    'Client Heron',
    'Client Rowan',
    'safeguarding lead',
    'Social work',
  ]);
  await meetAgain(table);
});
