import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, finishCase, join, pressTogether, startMeeting, takeRole, tile } from './acts.ts';
import { test } from './fixtures.ts';
import { expectSoon } from './inTime.ts';

const phaseOf = (page: Page): Locator => page.getByRole('region', { name: 'Phase', exact: true });
const nameOf = (page: Page): Locator => phaseOf(page).getByRole('heading');
const nextOf = (page: Page): Locator => phaseOf(page).getByRole('button', { name: 'Next phase' });
const agendaRow = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').filter({ hasText: title });

/** Seconds left of the phase, as this page shows them. */
async function secondsLeft(page: Page): Promise<number> {
  const timer = phaseOf(page).getByRole('timer', { name: 'Time of this phase' });
  const found = /(\d+):(\d\d) left/.exec((await timer.textContent()) ?? '');
  return Number(found?.[1]) * 60 + Number(found?.[2]);
}

/** A fourth person: two sit before one camera (A46). */
async function joinAsPair(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Add a seat' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await page.getByRole('textbox', { name: 'Discipline', exact: true }).fill('Psychiatry');
  await page.getByRole('textbox', { name: 'Name of person 2' }).fill('Eve');
  await page.getByRole('textbox', { name: 'Discipline of person 2' }).fill('Nursing');
  await page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
}

test('[H1] [H3] [H6] tietze is chosen, goes through its phases the same for all, is extended, and finished', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const chi = await person('Chi', 'blue');
  const all = [ada.page, ben.page, chi.page];
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group', minutes: 75 });
  await join(ben, link, 'Nursing');
  await join(chi, link, 'Social work');
  // Two are too few (A29): it can be planned with a word of warning, and begun by four only.
  const first = [ben.page, chi.page];
  await addItem(ben.page, 'Client Wren', 40);
  await addItem(ben.page, 'Closing round', 5);
  await addItem(ben.page, 'Client Alder', 25);
  await addItem(ben.page, 'Client Heron', 5);
  const dialog = ben.page.getByRole('dialog');
  const openFor = async (title: string) => {
    await ben.page.getByRole('button', { name: `Choose a format for ${title}` }).click();
    await dialog.getByRole('searchbox', { name: 'Search formats' }).fill('tietze');
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await dialog.getByRole('button', { name: /^Kollegiale Beratung/ }).click();
  };
  const use = dialog.getByRole('button', { name: 'Use Kollegiale Beratung' });
  await openFor('Client Heron');
  await expect(dialog).toContainText('Needs 4 people.');
  const tooShort = /Takes about (\d+) minutes; this item has 5\./;
  await expect(dialog).toContainText(tooShort);
  await use.click();
  await expect(dialog).toBeHidden();
  const heron = agendaRow(ben.page, 'Client Heron');
  await expect(heron).toContainText(tooShort);
  const minutes = tooShort.exec(await heron.innerText())?.[1] ?? '';
  await heron.getByRole('button', { name: `Give it ${minutes} minutes` }).click();
  for (const page of first) {
    await expect(agendaRow(page, 'Client Heron')).toContainText(`${minutes} min`);
    await expect(agendaRow(page, 'Client Heron')).not.toContainText('Takes about');
  }
  await ben.page.getByRole('button', { name: 'Start Client Heron' }).click();
  const begin = (page: Page) => phaseOf(page).getByRole('button', { name: 'Begin Kollegiale Beratung' });
  for (const page of first) {
    await expect(phaseOf(page)).toContainText('Needs 4 people.');
    await expect(begin(page)).toHaveAttribute('aria-disabled', 'true');
  }
  await begin(ben.page).press('Enter');
  await expect(ben.page.getByText('Too few people are here for this format.')).toBeVisible();
  await finishCase(ben, [chi], 'Client Heron');

  await joinAsPair(ada.page, link);
  await expect(tile(ben.page, 'Eve')).toBeVisible();
  await openFor('Client Wren');
  await expect(dialog).not.toContainText('Needs 4 people.');
  await expect(use).toHaveAttribute('aria-disabled', 'false');
  await use.click();
  await expect(dialog).toBeHidden();
  for (const page of all) await expect(agendaRow(page, 'Client Wren')).toContainText('Kollegiale Beratung');

  // Nobody holds the role: anybody leads, and the item begins with its format.
  await takeRole(ben.page, 'presenter');
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await expectSoon(ada.page, all, nameOf, (name) => expect(name).toHaveText('Casting'));
  for (const page of all) {
    await expect(phaseOf(page)).toContainText('Anybody may speak.');
    await expect(page.getByText('· Kollegiale Beratung')).toBeVisible();
  }
  await expect
    .poll(async () => {
      const shown = await Promise.all(all.map(secondsLeft));
      return Math.max(...shown) - Math.min(...shown);
    })
    .toBeLessThanOrEqual(1);

  // The first use of a format explains each phase once.
  const explained = chi.page.getByRole('complementary', { name: 'This phase: Casting' });
  await explained.getByRole('button', { name: 'Understood' }).click();
  await expect(explained).toHaveCount(0);

  // Thumbs: more than half of four. Who asks chooses who pays; the others see it before they vote (C12).
  await phaseOf(ada.page).getByRole('button', { name: 'More time?' }).click();
  await expect(phaseOf(ada.page)).toContainText('paid by Closing round');
  await expect(phaseOf(ada.page)).toContainText('Your yes asks the others.');
  await phaseOf(ada.page)
    .getByRole('combobox', { name: 'Paid by' })
    .selectOption({ label: 'Client Alder (25 min)' });
  for (const page of all) {
    await expect(phaseOf(page)).toContainText('paid by Client Alder');
    await phaseOf(page).getByRole('button', { name: 'More time: yes' }).click();
    if (page === ada.page) {
      await expect(phaseOf(ben.page)).toContainText('Somebody has agreed to this payer already.');
    }
  }
  const paid = (page: Page) => phaseOf(page).getByText('+2:30, paid by Client Alder');
  await expectSoon(chi.page, all, paid);
  for (const page of all) await expect(agendaRow(page, 'Client Alder')).toContainText('22.5 min');

  await pressTogether([ada.page, ben.page], nextOf);
  for (const page of all) await expect(nameOf(page)).toHaveText('Account', { timeout: 3000 });
  await expect(nextOf(ada.page)).toHaveAccessibleName('Next phase: Key question');
  await chi.page.getByRole('tab', { name: 'Ideas' }).click();
  await expect(chi.page.getByText('Closed in Account. It opens again in Consult.')).toBeVisible();

  for (const [index, name] of ['Key question', 'Choose method', 'Consult'].entries()) {
    await nextOf(all[index % 2] ?? ada.page).click();
    for (const page of all) await expect(nameOf(page)).toHaveText(name);
  }
  await expect(tile(chi.page, 'Ben')).toContainText('listening');
  await expect(chi.page.getByRole('textbox', { name: 'Write a card' })).toBeVisible();
  await phaseOf(ada.page).getByRole('button', { name: 'Pause' }).click();
  for (const page of all) await expect(phaseOf(page)).toContainText('Paused.');
  await phaseOf(ben.page).getByRole('button', { name: 'Resume' }).click();
  await nextOf(ben.page).click();
  await expect(nameOf(chi.page)).toHaveText('Close');
  await phaseOf(ada.page).getByRole('button', { name: 'Finish the format' }).click();
  for (const page of all) {
    await expect(phaseOf(page)).toHaveCount(0);
    const after = page.getByRole('region', { name: 'What now' });
    await expect(after).toContainText('Kollegiale Beratung has ended.');
    await expect(after).toContainText(/Still to share: /);
    await expect(after).toContainText(
      page === ben.page
        ? 'You may write your next step on the board.'
        : 'Ben may write the next step on the board.',
    );
    await expect(after.getByRole('button', { name: 'Finish Client Wren' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  }
  for (const one of [ada, ben, chi]) expect(one.pageErrors).toEqual([]);
});

test('[F6] A51: a copy gets a phase, loses one, is put in order, and runs as it was drawn', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await addItem(ada.page, 'How we meet', 20);
  await ada.page.getByRole('button', { name: 'Choose a format for How we meet' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^What, so what/i }).click();
  await dialog.getByRole('button', { name: 'Copy and edit' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the format' }).fill('Our review');
  const strip = dialog.getByRole('img', { name: /^Phases: / });
  const phases = dialog.getByRole('group', { name: /^Phase \d+$/ });
  const before = await phases.count();

  // Added at the end, empty: refused at its name, then at its prompt, each beside its field.
  await dialog.getByRole('button', { name: 'Add a phase' }).press('Enter');
  await expect(phases).toHaveCount(before + 1);
  const last = String(before + 1);
  const name = dialog.getByRole('textbox', { name: `Name of phase ${last}` });
  await expect(name).toBeFocused();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(`Phase ${last}, Name: is too small or too short.`);
  await name.fill('Harvest');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const prompt = dialog.getByRole('textbox', { name: `Prompt of phase ${last}` });
  await expect(prompt).toHaveAccessibleDescription(`Phase ${last}, Prompt: is too small or too short.`);
  await prompt.fill('What do we take home?');
  await dialog.getByRole('textbox', { name: `Minutes from, phase ${last}` }).fill('10');
  await dialog.getByRole('textbox', { name: `to, phase ${last}`, exact: true }).fill('10');
  await expect(strip).toHaveAccessibleName(/, Harvest 10$/);

  // All the way up, by keyboard, the focus staying on the button.
  for (let place = before + 1; place > 1; place -= 1) {
    const up = dialog.getByRole('button', { name: `Up: phase ${place}`, exact: true });
    await up.press('Enter');
    await expect(dialog.getByRole('button', { name: `Up: phase ${place - 1}`, exact: true })).toBeFocused();
  }
  await expect(strip).toHaveAccessibleName(/^Phases: Harvest 10, /);
  await expect(dialog.getByRole('button', { name: 'Up: phase 1', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByRole('combobox', { name: 'Who speaks, phase 1' }).selectOption('anybody');
  await dialog.getByText('Hands, board and more of phase 1').click();
  const board = dialog.getByRole('group', { name: 'Open on the board, phase 1' });
  await board.getByRole('checkbox', { name: 'Ideas' }).check();
  const hands = dialog.getByRole('group', { name: /^Hands that work .* phase 1$/ });
  await hands.getByRole('checkbox', { name: 'turn' }).uncheck();
  await dialog.getByRole('button', { name: `Remove phase ${last}`, exact: true }).click();
  await expect(phases).toHaveCount(before);
  await dialog.getByRole('button', { name: 'Save' }).click();

  await expect(dialog.getByRole('heading', { name: 'Our own' })).toBeVisible();
  await dialog.getByRole('button', { name: /^Our review/ }).click();
  await dialog.getByRole('button', { name: 'Use Our review' }).click();
  await ben.page.getByRole('button', { name: 'Start How we meet' }).click();
  for (const { page } of [ada, ben]) await expect(nameOf(page)).toHaveText('Harvest');
  await expect(phaseOf(ben.page)).toContainText('Anybody may speak.');
  await expect(phaseOf(ben.page)).toContainText('What do we take home?');
  await ben.page.getByRole('tab', { name: /^Ideas/ }).click();
  await expect(ben.page.getByRole('textbox', { name: 'Write a card' })).toBeVisible();
  expect([...ada.pageErrors, ...ben.pageErrors]).toEqual([]);
});

test('[H3] who does not lead sees the buttons of the phase, off, and why', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await takeRole(ada.page, 'facilitator');
  await addItem(ada.page, 'How we meet', 20);
  await ben.page.getByRole('button', { name: 'Start How we meet' }).click();
  await ada.page.getByRole('button', { name: 'Choose a format for How we meet' }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^What, so what/i }).click();
  await dialog.getByRole('button', { name: /^Start What/i }).click();
  await expect(nameOf(ben.page)).toHaveText('What');
  await expect(nextOf(ada.page)).toHaveAttribute('aria-disabled', 'false');
  await expect(nextOf(ben.page)).toHaveAttribute('aria-disabled', 'true');
  await nextOf(ben.page).click({ force: true });
  await expect(ben.page.getByText('Whoever leads does this.').first()).toBeVisible();
  await expect(nameOf(ada.page)).toHaveText('What');
});
