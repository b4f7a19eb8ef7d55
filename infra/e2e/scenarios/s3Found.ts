import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, agreedValue, question, takeRole } from '../acts.ts';
import { expectChangedWithinSecond, expectSoon, lastPress } from '../inTime.ts';
import { pressByKey } from './common.ts';
import {
  actAs,
  expectSameClock,
  letPass,
  messages,
  nextPhase,
  phaseCard,
  phaseName,
  plan,
  roles,
  takeRoleByKeys,
  turns,
  type Table,
} from './table.ts';

/** S3 until the method is chosen: how six people find topic, question and method together. */
const topic = 'A client who never says goodbye';
/** The wording that P confirms. */
export const focusQuestion = 'How can I end an hour that nobody ends?';

const topics = (page: Page) => page.getByRole('region', { name: 'Topics', exact: true });
const methods = (page: Page) => page.getByRole('region', { name: 'Methods', exact: true });

/** Six people at four devices: F is Ada, T is Ben, N is Fay; a case of 40 minutes and one of 20 are planned. */
export async function begin(table: Table): Promise<void> {
  const { ada, ben } = table;
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'timekeeper');
  await actAs(ben.page, 'Fay');
  await takeRole(ben.page, 'note-taker');
  await actAs(ben.page, 'Ben');
  await plan(ada.page, 'Client Wren', 40, 'Kollegiale Beratung');
  await addItem(ada.page, 'Client Alder', 20);
  await letPass(table, { minutes: 4 });
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await expectPhaseSoon(table, 'Casting');
}

/** All see this phase within a second of Ada's press. */
async function expectPhaseSoon({ ada, all }: Table, phase: string): Promise<void> {
  const pages = all.map(({ page }) => page);
  await expectSoon(ada.page, pages, phaseName, (name) => expect(name).toHaveText(phase));
}

/** On to this phase. */
export async function goOn(table: Table, to: string): Promise<void> {
  await nextPhase(table.ada.page).click();
  await expectPhaseSoon(table, to);
}

/** What one person types into the focus question: words that nobody else writes. */
const words = (name: string) =>
  Array.from({ length: 17 }, (_, index) => `${name}${String.fromCodePoint(97 + index)}`).join('-');

/** Three write for 30 s at once; the device of Chi and Eve is offline for the middle third. */
async function typeTogether({ ben, chi, dan }: Table): Promise<void> {
  const delay = 30_000 / words('Dan').length;
  const third = Math.ceil(words('Eve').length / 3);
  const startedAt = Date.now();
  const type = (page: Page, text: string) => question(page).pressSequentially(text, { delay, timeout: 0 });
  for (const page of [ben.page, chi.page, dan.page]) await question(page).focus();
  await Promise.all([
    type(dan.page, words('Dan')),
    type(ben.page, words('Ben')),
    (async () => {
      await type(chi.page, words('Eve').slice(0, third));
      await chi.context.setOffline(true);
      const offlineAt = Date.now();
      await type(chi.page, words('Eve').slice(third, 2 * third));
      expect(Date.now() - offlineAt).toBeGreaterThan(9_500);
      await chi.context.setOffline(false);
      await type(chi.page, words('Eve').slice(2 * third));
    })(),
  ]);
  expect(Date.now() - startedAt).toBeGreaterThan(29_000);
}

/** Puts other words into the focus question without a pointer. */
async function rewrite(page: Page, text: string): Promise<void> {
  await question(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** The question is in view for everybody, as it was confirmed, and came so within a second. */
export async function expectQuestion({ all, ada, ben, chi }: Table): Promise<void> {
  for (const { page } of all) {
    await expect(question(page)).toHaveValue(focusQuestion);
    await expect(question(page)).toBeVisible();
  }
  const pages = all.map(({ page }) => page);
  await expectChangedWithinSecond(pages.map(question), await lastPress(pages));
  for (const { page } of [ada, ben, chi]) await expect(page.getByText('Confirmed by Dan')).toBeVisible();
}

/** 05:00 casting: each topic in one line; P is chosen, and F, T and N are shown. */
export async function bringTopics({ ada, ben, chi, dan, all }: Table): Promise<void> {
  const pages = all.map(({ page }) => page);
  const own = topics(dan.page).getByRole('textbox', { name: 'Your topic, in one sentence' });
  await own.focus();
  await dan.page.keyboard.type(topic);
  await own.press('Enter');
  const [listed, both] = [[topic], [topic, 'A ward that laughs at everything']].map(
    (wanted) => (region: Locator) => expect(region.getByRole('listitem')).toContainText(wanted),
  );
  await expectSoon(dan.page, [ada.page], topics, listed);
  await topics(chi.page)
    .getByRole('textbox', { name: 'Topic of Chi, in one sentence' })
    .fill('A ward that laughs at everything');
  await topics(chi.page).getByRole('button', { name: 'Add topic' }).click();
  await expectSoon(chi.page, pages, topics, both);
  await topics(ben.page)
    .getByRole('button', { name: /^Dot for A client/ })
    .click();
  await expect(topics(chi.page).getByRole('button', { name: /^Dot for A client.*, 1 dot$/ })).toBeVisible();
  await expect(topics(chi.page).getByRole('button', { name: /^Choose/ })).toHaveCount(0);
  await expect(topics(chi.page)).toContainText('Whoever leads decides.');
  await topics(ada.page)
    .getByRole('button', { name: `Choose ${topic}` })
    .click();
  for (const page of pages) await expect(phaseCard(page)).toContainText(`Topic: ${topic}`);
  await expect(phaseCard(chi.page)).toContainText(`Topic: ${topic} (Dan)`);
  await takeRoleByKeys(dan.page, 'presenter');
  for (const held of ['facilitator: Ada', 'timekeeper: Ben', 'note-taker: Fay', 'presenter: Dan'])
    await expect(roles(chi.page).getByRole('button', { name: held })).toBeVisible();
}

/** 07:00 account, 18:00 the question: written by three at once, too long, then confirmed by P. */
export async function agreeOnQuestion(table: Table): Promise<void> {
  const { ben, chi, dan, all } = table;
  const pages = all.map(({ page }) => page);
  await letPass(table, { minutes: 1 });
  await goOn(table, 'Account');
  await expect(turns(chi.page)).toContainText('Dan has the floor');
  await expectSameClock(pages);
  await letPass(table, { minutes: 9 });
  await goOn(table, 'Key question');
  await expect(phaseCard(ben.page)).toContainText(`Topic: ${topic} (Dan)`);
  await actAs(chi.page, 'Eve');
  await typeTogether(table);
  const merged = await agreedValue(pages, question);
  for (const name of ['Dan', 'Ben', 'Eve'])
    for (const word of words(name).split('-')) expect(merged).toContain(word);
  // Nothing is cut, and nothing doubled: as long as what was typed.
  expect(merged.length).toBe(3 * words('Dan').length);
  for (const page of pages)
    await expect(page.getByText(`${merged.length - 240} characters too long; nothing is cut`)).toBeVisible();
  const confirm = dan.page.getByRole('button', { name: 'Confirm wording' });
  await expect(chi.page.getByRole('button', { name: 'Confirm wording' })).toHaveCount(0);
  await pressByKey(confirm);
  await expect(messages(dan.page)).toContainText('The question is longer than 240 characters.');
  await rewrite(dan.page, 'How can I end an hour that nobody ends');
  await expect(dan.page.getByText('needs a question mark')).toBeVisible();
  await pressByKey(confirm);
  await expect(messages(dan.page)).toContainText('A focus question ends in a question mark.');
  await rewrite(dan.page, focusQuestion);
  await pressByKey(confirm);
  await expectQuestion(table);
}

/** 25:00 the method: equal dots are shown as equal, and P decides. */
export async function chooseMethod(table: Table): Promise<void> {
  const { ada, ben, chi, dan, all } = table;
  await letPass(table, { minutes: 4 });
  await goOn(table, 'Choose method');
  const dot = (page: Page, name: string) =>
    methods(page)
      .getByRole('button', { name: new RegExp(`^Dot for ${name}`) })
      .click();
  await dot(ada.page, 'Brainstorm');
  await dot(chi.page, 'Headstand');
  await expect(methods(dan.page)).toContainText('Equal: Brainstorm, Headstand. The presenter decides.');
  await dot(ben.page, 'Headstand');
  await expect(methods(ada.page).getByRole('button', { name: 'Dot for Headstand, 2 dots' })).toBeVisible();
  await expect(methods(dan.page)).not.toContainText('Equal');
  await expect(methods(ada.page).getByRole('button', { name: /^Choose/ })).toHaveCount(0);
  await pressByKey(methods(dan.page).getByRole('button', { name: 'Choose Headstand' }));
  const chosen = (page: Page) => phaseCard(page).getByText('Method: Headstand');
  const pages = all.map(({ page }) => page);
  await expectSoon(dan.page, pages, chosen);
}
