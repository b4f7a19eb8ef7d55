import { expect, type Locator, type Page } from '@playwright/test';
import { tile } from '../acts.ts';
import { test } from '../fixtures.ts';
import {
  agendaRow,
  expectQuietEnd,
  expectSameClock,
  goOnTo,
  messages,
  passLively,
  phaseCard,
  phaseName,
  secondsLeft,
  sitDown,
} from './table.ts';

import { back, begin, half, pagesOf, soon, titles, waiting } from './s5.ts';
import { within } from '../pace.ts';
const stillAway = (page: Page): Locator =>
  messages(page).getByRole('status').filter({ hasText: 'Dan is still away.' });

/** Four browsers on two cores. */
test.setTimeout(within(300));

test('S5: the group waits for a presenter who drops while they speak, for two minutes; in silence the work goes on', async ({
  stack,
  person,
  wire,
}) => {
  const dans = await wire();
  const table = await sitDown(stack, person, {
    minutes: 75,
    hasEve: true,
    devices: { dan: { wire: dans } },
  });
  const { ada, ben, chi, dan, all, clock } = table;
  const others = pagesOf([ada, ben, chi]);
  await begin(table);

  // 30:00: P drops in a speaking phase. The clock stands for all, calmly, and it says how long.
  dans.cut();
  for (const page of others) {
    await expect(waiting(page)).toContainText('We wait for them, two minutes at most.', {
      timeout: 10_000,
    });
    await expect(waiting(page)).toContainText(/1:5\d left/);
    await expect(phaseCard(page)).toContainText('Waiting for the presenter.');
  }
  await expect(waiting(chi.page)).toContainText('Whoever leads may go on without them at any time.');
  await expect(waiting(chi.page).getByRole('button')).toHaveCount(0);
  await expect(waiting(ada.page).getByRole('button', { name: 'Go on without them' })).toBeVisible();
  const stood = await secondsLeft(ada.page);
  await passLively(table, 60, others);
  await expectSameClock(others);
  expect(await secondsLeft(ada.page)).toBe(stood);
  // 31:10: they are back, and it goes on where it stood.
  dans.mend();
  for (const { page } of all) {
    await expect(waiting(page)).toHaveCount(0, back);
    await expect(phaseCard(page)).not.toContainText('Waiting for the presenter.');
  }
  expect(stood - (await secondsLeft(ada.page))).toBeLessThanOrEqual(6);
  await expect.poll(() => secondsLeft(dan.page)).toBeLessThan(stood - 1);
  await expectSameClock(pagesOf(all));

  // Again, and for longer: after two minutes whoever leads is offered the next item.
  dans.cut();
  for (const page of others) await expect(waiting(page)).toBeVisible({ timeout: 10_000 });
  await passLively(table, 120, others);
  for (const page of others) await expect(stillAway(page)).toContainText('keeps its phase and its time');
  await expect(stillAway(chi.page).getByRole('button')).toHaveCount(0);
  await expect(stillAway(ada.page).getByRole('button', { name: 'Go on without them' })).toBeVisible();
  await stillAway(ada.page).getByRole('button', { name: 'Go to Client Alder' }).click();
  for (const page of others) {
    await expect(agendaRow(page, 'Client Alder')).toHaveAttribute('data-status', 'running');
    await expect(stillAway(page)).toHaveCount(0);
  }
  dans.mend();
  for (const page of others) await expect(tile(page, 'Dan')).toHaveCount(1, back);
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  for (const { page } of all) {
    await expect(phaseName(page)).toHaveText('Overview');
    await expect(phaseCard(page)).not.toContainText('Waiting for the presenter.', back);
  }
  await expectSameClock(pagesOf(all));

  // Whoever leads goes on at any time; the same absence stops nothing again.
  dans.cut();
  await expect(waiting(ada.page)).toBeVisible({ timeout: 10_000 });
  await waiting(ada.page).getByRole('button', { name: 'Go on without them' }).click();
  for (const page of others) await expect(waiting(page)).toHaveCount(0);
  const went = await secondsLeft(ada.page);
  await expect.poll(() => secondsLeft(ada.page)).toBeLessThan(went - 4);
  await expect(waiting(ada.page)).toHaveCount(0);
  dans.mend();
  for (const page of others) await expect(tile(page, 'Dan')).toHaveCount(1, back);

  // 45:00: in a silent phase the work goes on, and what is noted waits for P.
  await goOnTo(ada.page, 'Discussion');
  await expect(phaseName(dan.page)).toHaveText('Discussion');
  dans.cut();
  for (const page of others) await expect(tile(page, 'Dan')).toHaveCount(0, soon);
  const working = await secondsLeft(ada.page);
  for (const page of [ben.page, chi.page, dan.page])
    await page.getByRole('tab', { name: 'Ideas' }).press('Enter');
  await half(ben.page).fill('Ask the school');
  await half(ben.page).press('Enter');
  await expect(chi.page.getByText('Ask the school')).toBeVisible();
  await clock.pass({ seconds: 30 });
  for (const page of others) {
    await expect(phaseCard(page)).not.toContainText('Waiting');
    await expect(waiting(page)).toHaveCount(0);
    await expect.poll(async () => working - (await secondsLeft(page))).toBeGreaterThanOrEqual(30);
  }
  await expect(dan.page.getByText('Ask the school')).toHaveCount(0);
  dans.mend();
  await expect(dan.page.getByText('Ask the school')).toBeVisible(back);
  for (const page of others) await expect(tile(page, 'Dan')).toHaveCount(1, back);
  await expectQuietEnd(stack, all, dan, [...titles, 'Ask the school']);
});
