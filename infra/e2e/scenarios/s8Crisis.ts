import { expect, type Locator, type Page } from '@playwright/test';
import { takeRole } from '../acts.ts';
import { expectSoon } from '../inTime.ts';
import { pressByKey } from './common.ts';
import {
  agendaRow,
  chooseFormat,
  goOnTo,
  messages,
  phaseCard,
  phaseName,
  planFor,
  roles,
  takeRoleByKeys,
  type Table,
} from './table.ts';
import { expectOneRoom, goRound, orderOfRound, round, startRound } from './together.ts';

/** The crisis of S8, from its flag to its end. */

export const notice = (page: Page, text: string): Locator =>
  messages(page).getByRole('status').filter({ hasText: text });

/** Nothing here calls anybody, nor says that it would. */
export async function expectNobodyIsCalled(place: Page | Locator): Promise<void> {
  const claims =
    /\b(call|dial|ring|phone|alert|notify|contact)\b.*\b(emergency|ambulance|police|services?|999|911|112)\b/i;
  for (const role of ['button', 'link', 'menuitem'] as const)
    await expect(place.getByRole(role, { name: claims })).toHaveCount(0);
  await expect(place.locator('a[href^="tel:"], a[href^="sms:"]')).toHaveCount(0);
}

/** F is Ada, T is Chi, P is Dan by keyboard, M is Ben, and M2 is Eve beside Chi. */
export async function begin({ ada, ben, chi, dan, clock, all }: Table): Promise<void> {
  await takeRole(ada.page, 'facilitator');
  await takeRole(chi.page, 'timekeeper');
  await takeRoleByKeys(dan.page, 'presenter');
  await planFor(ada.page, 'Dan', 'Client Wren', 40);
  await chooseFormat(ada.page, 'Client Wren', 'Consultancy');
  await planFor(ada.page, 'Eve', 'Client Alder', 20);
  await planFor(ben.page, 'You', 'Client Heron', 5);
  await ada.page.getByRole('button', { name: 'Start the meeting' }).click();
  await clock.pass({ minutes: 8 });
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await clock.pass({ minutes: 8 });
  await goOnTo(ada.page, 'Clarifying');
  await clock.pass({ minutes: 2 });
  for (const { page } of all) await expect(phaseName(page)).toHaveText('Clarifying');
  await expectOneRoom(all);
}

/** Something less urgent that the group is not enough for, said earlier than the rest. */
export async function needSupervisor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Needs more than us' }).click();
  const dialog = page.getByRole('dialog', { name: 'Needs more than us' });
  await dialog.getByLabel('What kind of help').selectOption({ label: 'A supervisor' });
  await dialog.getByLabel('By when').selectOption({ label: 'before we meet next' });
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog).toBeHidden();
}

/** What M's crisis needs: a kind and a day, and no place for a story. */
async function needSafeguarding(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Needs more than us' }).click();
  const dialog = page.getByRole('dialog', { name: 'Needs more than us' });
  await expect(dialog.getByLabel('For which item').locator('option:checked')).toHaveText('Client Heron');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await expect(dialog).toContainText('This room calls nobody.');
  await expectNobodyIsCalled(dialog);
  await dialog.getByLabel('What kind of help').selectOption({ label: 'Safeguarding' });
  await dialog.getByLabel('By when').selectOption({ label: 'today' });
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog).toBeHidden();
}

/** M marks the own item crisis; the banner is calm, and the presenter alone is asked. */
export async function markCrisis({ ben, dan, all, clock }: Table): Promise<void> {
  await ben.page.getByRole('button', { name: 'This cannot wait' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'This cannot wait' });
  await expect(dialog.getByLabel('What cannot wait').locator('option:checked')).toHaveText('Client Heron');
  await expect(dialog).toContainText('This room calls nobody.');
  await expectNobodyIsCalled(dialog);
  await dialog.getByRole('button', { name: 'It cannot wait' }).click();
  for (const { page } of all) {
    const said =
      page === ben.page ? 'You said that Client Heron cannot wait.' : 'Ben says: Client Heron cannot wait.';
    await expectSoon(ben.page, [page], (where) => notice(where, said));
    await expect(messages(page).getByRole('alert')).toHaveCount(0);
    const answers = messages(page).getByRole('button', { name: /^(Pause now|Finish this phase first)$/ });
    await expect(answers).toHaveCount(page === dan.page ? 2 : 0);
    const whoIsAsked = messages(page).getByText('Dan is asked whether to pause now.');
    await expect(whoIsAsked).toHaveCount(page === dan.page ? 0 : 1);
    await expectNobodyIsCalled(page);
  }
  await clock.pass({ seconds: 30 });
  await pressByKey(messages(dan.page).getByRole('button', { name: 'Pause now' }));
}

/** Where the frozen case stands: its phase, its seconds. */
export const frozen = (page: Page): Locator =>
  agendaRow(page, 'Client Wren').getByText(/^Waits in Clarifying at \d+:\d\d of 5:00$/);

/** The fast lane, from the safety card to the round of how everybody is. */
export async function goThroughCrisis({ ada, ben, chi, all, clock }: Table): Promise<void> {
  await phaseCard(ada.page).getByRole('button', { name: 'Begin Crisis' }).click();
  const pages = all.map(({ page }) => page);
  await expectSoon(ada.page, pages, phaseName, (name) => expect(name).toHaveText('Safety'));
  for (const page of pages) {
    // The card asks about the next 24 hours and nothing else; there is nothing to write in.
    await expect(phaseCard(page)).toContainText('Is anyone at risk in the next 24 h? Who is with them?');
    await expect(phaseCard(page).getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Write a card' })).toHaveCount(0);
  }
  for (const { page } of all)
    await expect(
      roles(page).getByRole('button', { name: page === ben.page ? 'presenter: You' : 'presenter: Ben' }),
    ).toBeVisible();
  await goOnTo(ada.page, 'Facts');
  await clock.pass({ minutes: 2, seconds: 30 });

  // 21:00 options: one each, while M listens.
  await goOnTo(ada.page, 'Options');
  await expectOneRoom(all);
  await expect(ben.page.getByRole('region', { name: 'You listen' })).toBeVisible();
  await startRound(ada.page);
  expect((await orderOfRound(ada.page)).map((name) => (name === 'You' ? 'Ada' : name)).toSorted()).toEqual([
    'Ada',
    'Chi',
    'Dan',
    'Eve',
  ]);
  expect((await goRound(all)).toSorted()).toEqual(['Ada', 'Chi', 'Dan', 'Eve']);
  await round(ada.page).getByRole('button', { name: 'End the round' }).click();

  // 27:00 the next action, and who else is needed.
  await clock.pass({ minutes: 6 });
  await goOnTo(ada.page, 'Act');
  await chi.page.getByRole('tab', { name: 'Next step' }).click();
  await expect(chi.page.getByText('Only the presenter writes the next step.')).toBeVisible();
  await ben.page.getByRole('tab', { name: 'Next step' }).click();
  await ben.page.getByRole('textbox', { name: 'Write a card' }).fill('Speak with the safeguarding lead');
  await ben.page.getByRole('button', { name: 'Add the card' }).click();
  await needSafeguarding(ben.page);
  await goOnTo(ada.page, 'Care');
}

/** The short reaction round closes the crisis; what is kept of it is a kind, a day and minutes. */
export async function closeCrisis({ ada, ben, all, clock }: Table): Promise<void> {
  await clock.pass({ minutes: 3 });
  const finish = ada.page.getByRole('button', { name: 'Finish Client Heron' });
  await expect(finish).toHaveAttribute('aria-disabled', 'true');
  await startRound(ada.page);
  expect((await goRound(all)).toSorted()).toEqual(['Ada', 'Ben', 'Chi', 'Dan', 'Eve']);
  for (const { page } of all)
    await expect(page.getByRole('region', { name: 'Reactions' })).toContainText('Everybody was heard.');
  await expect(finish).toHaveAttribute('aria-disabled', 'false');
  await round(ada.page).getByRole('button', { name: 'End the round' }).click();
  await finish.click();
  for (const { page } of all) {
    const wrapUp = notice(page, 'Wrapping up Client Heron');
    await expect(wrapUp).toContainText(
      `Needs more than us: Safeguarding, today. Who sees to it: ${page === ben.page ? 'You' : 'Ben'}`,
    );
    await expect(wrapUp.getByRole('list', { name: 'Next step' })).toHaveText(
      'Speak with the safeguarding lead',
    );
    await pressByKey(wrapUp.getByText('What is kept, and until when'));
    await expect(wrapUp).toContainText(/Kept nowhere: reactions, who passed, .*talk about the process/);
    await pressByKey(wrapUp.getByRole('button', { name: 'Done' }));
    await expect(agendaRow(page, 'Client Heron')).toContainText(/5 min.*Case · (Ben|You)/);
  }
}
