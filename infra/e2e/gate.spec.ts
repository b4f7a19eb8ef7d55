import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, connection, finishCase, pressAnyway, takeRole, tile } from './acts.ts';
import { gather } from './cast.ts';
import { test } from './fixtures.ts';

const agendaRow = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').filter({ hasText: title });
const reactions = (page: Page): Locator => page.getByRole('region', { name: 'Reactions' });
const messages = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });
const roles = (page: Page): Locator => page.getByRole('region', { name: 'Roles' });
const phaseClock = (page: Page): Locator =>
  page.getByRole('region', { name: 'Phase' }).getByRole('timer', { name: 'Time of this phase' });

/** Plans a case of three people and starts it. */
async function startCase(page: Page, title: string, minutes = 20): Promise<void> {
  await addItem(page, title, minutes);
  await page.getByRole('button', { name: `Choose a format for ${title}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search formats' }).fill('Troika');
  await dialog.getByRole('button', { name: /^Troika/ }).click();
  await dialog.getByRole('button', { name: 'Use Troika' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: `Start ${title}` }).click();
  await expect(page.getByRole('region', { name: 'Phase' }).getByRole('heading')).toHaveText('Ask');
}

/** Seconds left of the phase, as this page shows them. */
async function secondsLeft(page: Page): Promise<number> {
  const found = /(\d+):(\d\d) left/.exec(await phaseClock(page).innerText());
  return Number(found?.[1]) * 60 + Number(found?.[2]);
}

test('[G5] [G6] [G7] A40: closing names who is missing; a pass is asked once more; two may close for lack of time', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi } = await gather(stack, person);
  await startCase(ada.page, 'Client Wren');
  const finish = ada.page.getByRole('button', { name: 'Finish Client Wren' });
  await expect(finish).toHaveAttribute('title', /Still to share: .*Ben.*Chi/);
  await pressAnyway(finish);
  await expect(messages(ada.page).getByRole('alert')).toContainText(
    /Still to share: You, Ben,? and Chi\. Everybody is asked now/,
  );
  // Who is waited for is asked without having pressed anything.
  for (const { page } of [ben, chi])
    await expect(reactions(page).getByRole('button', { name: 'I have shared' })).toBeVisible();
  await expect(agendaRow(ada.page, 'Client Wren')).toHaveAttribute('data-status', 'running');

  await reactions(ada.page).getByRole('button', { name: 'I have shared' }).click();
  await reactions(ben.page).getByRole('button', { name: 'Pass' }).click();
  const list = (page: Page) => reactions(page).getByRole('list', { name: 'Reactions' });
  await expect(list(ada.page).getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('passed once');
  // A second pass waits until everybody was asked once.
  await expect(reactions(ben.page)).toContainText('asked once more when everybody was asked');
  await reactions(chi.page).getByRole('button', { name: 'Write one line' }).click();
  await reactions(chi.page).getByRole('textbox').fill('I felt how tired the two of them are.');
  await reactions(chi.page).getByRole('button', { name: 'Show it' }).click();
  await expect(list(ada.page)).toContainText('I felt how tired the two of them are.');
  await expect(reactions(ben.page)).toContainText('Everybody was asked once.');
  await pressAnyway(finish);
  await expect(messages(ada.page).getByRole('alert')).toContainText('Still to share: Ben');
  await reactions(ben.page).getByRole('button', { name: 'Pass' }).click();
  await finish.click();
  await expect(agendaRow(chi.page, 'Client Wren')).toHaveAttribute('data-status', 'done');
  await expect(messages(chi.page)).toContainText('Wrapping up Client Wren');

  // Two people agree that time is up: one alone changes nothing.
  await startCase(ada.page, 'Client Alder');
  await pressAnyway(ada.page.getByRole('button', { name: 'Finish Client Alder' }));
  await reactions(ada.page).getByRole('button', { name: 'Close without them' }).click();
  await reactions(ada.page).getByRole('button', { name: 'Close for lack of time' }).click();
  await expect(reactions(ben.page)).toContainText('Ada would close for lack of time.');
  await expect(reactions(ada.page).getByRole('button', { name: 'Close the case' })).toHaveCount(0);
  await reactions(ben.page).getByRole('button', { name: 'Agree to close' }).click();
  await reactions(ada.page).getByRole('button', { name: 'Close the case' }).click();
  await expect(agendaRow(chi.page, 'Client Alder')).toHaveAttribute('data-status', 'done');

  // The round is owed to all who had not been heard, until somebody says that it was held.
  for (const { page } of [ada, ben, chi]) {
    await expect(messages(page)).toContainText('A round is still owed: Client Alder');
    await expect(messages(page)).toContainText(
      /before (Ada|You), (Ben|You),? and (Chi|You) could say what it stirred in them/,
    );
  }
  // Two messages on a phone, and the faces are still in sight (A58).
  await chi.page.setViewportSize({ width: 390, height: 844 });
  const stage = chi.page.getByRole('region', { name: 'Stage' });
  await expect.poll(async () => (await stage.boundingBox())?.height).toBeGreaterThan(140);
  await messages(ada.page).getByRole('button', { name: 'Start a round' }).click();
  await expect(messages(ada.page).getByRole('button', { name: 'Start a round' })).toHaveCount(0);
  await messages(chi.page).getByRole('button', { name: 'The round was held: Client Alder' }).click();
  for (const { page } of [ada, ben, chi]) await expect(messages(page)).not.toContainText('still owed');

  // Taken up again, the case begins as any other: who once pressed Finish asks nobody.
  await ada.page.getByRole('button', { name: 'Reopen Client Wren' }).click();
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  for (const { page } of [ada, ben]) {
    await expect(page.getByRole('button', { name: 'Finish Client Wren' })).toBeVisible();
    await expect(reactions(page)).toHaveCount(0);
  }
});

test('[G11] [H8] A37: a crisis goes now on the presenter’s yes; the case waits with its phase and its seconds', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi } = await gather(stack, person);
  await takeRole(ada.page, 'facilitator');
  await takeRole(chi.page, 'presenter');
  await startCase(ada.page, 'Client Wren', 40);
  const begun = await secondsLeft(ben.page);
  await expect.poll(() => secondsLeft(ben.page)).toBeLessThan(begun - 2);

  await ben.page.getByRole('button', { name: 'This cannot wait' }).click();
  await ben.page.getByRole('textbox', { name: 'What it is about' }).fill('Client Heron');
  await ben.page.getByRole('button', { name: 'It cannot wait' }).click();
  await expect(messages(ada.page)).toContainText('Ben says: Client Heron cannot wait.');
  await expect(messages(ada.page)).toContainText('Chi is asked whether to pause now.');
  // The facilitator does not dismiss it alone, nor answer for the presenter.
  await messages(ada.page).getByRole('button', { name: 'It can wait after all' }).click();
  await expect(messages(ada.page)).toContainText('It takes a second person.');
  await expect(messages(ada.page).getByRole('button', { name: 'Pause now' })).toHaveCount(0);
  await messages(chi.page).getByRole('button', { name: 'Pause now' }).click();

  await expect(agendaRow(ada.page, 'Client Heron')).toHaveAttribute('data-status', 'running');
  const frozen = agendaRow(ben.page, 'Client Wren').getByText(/^Waits in Ask at \d+:\d\d of/);
  await expect(frozen).toBeVisible();
  const stood = await frozen.innerText();
  await expect(messages(ben.page)).toContainText('Client Heron goes first.');
  await finishCase(ben, [ada, chi], 'Client Heron');
  expect(await frozen.innerText()).toBe(stood);
  await messages(ada.page).getByRole('button', { name: 'Go on with Client Wren' }).click();
  await expect(agendaRow(chi.page, 'Client Wren')).toHaveAttribute('data-status', 'running');
  const [spent, whole] = [...stood.matchAll(/(\d+):(\d\d)/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
  if (spent === undefined || whole === undefined) throw new Error(`no two times in: ${stood}`);
  const spentNow = whole - (await secondsLeft(chi.page));
  expect(spentNow).toBeGreaterThanOrEqual(spent);
  expect(spentNow).toBeLessThan(spent + 8);
});

test('[G2] [G3] C20: the facilitator’s browser dies: the deputy acts within 20 s, and hands back by question', async ({
  stack,
  person,
}) => {
  const { link, ada, ben, chi } = await gather(stack, person);
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'timekeeper');
  await expect(roles(chi.page)).toContainText('Ada');
  await expect(connection(ada.page)).toContainText('Saved');
  const tab = await ada.page.evaluate(() => Object.entries(sessionStorage));
  await ada.dispose();
  const goneAt = Date.now();
  await expect(messages(chi.page)).toContainText('Ada, the facilitator, is away.');
  const acting = roles(chi.page).getByRole('button', { name: /Ben is acting for Ada/ });
  await expect(acting).toHaveCount(0);
  await expect(acting).toBeVisible({ timeout: 22_000 });
  expect(Date.now() - goneAt).toBeGreaterThan(14_000);
  expect(Date.now() - goneAt).toBeLessThan(20_000);
  await messages(ben.page).getByRole('button', { name: 'Timekeeping to Chi' }).click();
  await expect(roles(chi.page).getByRole('button', { name: /^timekeeper: You/ })).toBeVisible();

  // Ada's browser restores its tab: the seat is hers, the lead is not until she is asked.
  const back = await person('Ada', 'red');
  await back.context.addInitScript((entries) => {
    for (const [key, value] of entries) sessionStorage.setItem(key, value);
  }, tab);
  await back.page.goto(link);
  await expect(tile(back.page, 'Ada')).toBeVisible();
  await expect(messages(back.page)).toContainText('You are back. Ben is acting for you.');
  await expect(messages(ben.page)).toContainText('Ada is back.');
  await expect(acting).toBeVisible();
  await messages(back.page)
    .getByRole('button', { name: /^Take the role back/ })
    .click();
  await expect(acting).toHaveCount(0);
  await expect(roles(back.page).getByRole('button', { name: 'facilitator: You' })).toBeVisible();
});
