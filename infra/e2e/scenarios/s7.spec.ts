import { expect, type Locator, type Page } from '@playwright/test';
import {
  addItem,
  join,
  joinLate,
  startMeeting,
  connection,
  control,
  pressTogether,
  question,
  queue,
  queueList,
  takeRole,
  tile,
} from '../acts.ts';
import { test } from '../fixtures.ts';
import { expectSoon, lastChange } from '../inTime.ts';
import { pressByKey } from './common.ts';
import {
  agendaRow,
  expectQuietEnd,
  expectSameClock,
  goOnTo,
  messages,
  nextPhase,
  phaseCard,
  phaseName,
  phone,
  plan,
  roles,
  secondsLeft,
  sitDown,
  turns,
  takeRoleByKeys,
  type Table,
} from './table.ts';
import { within } from '../pace.ts';

const someoneLeadsWithinMs = 20_000;

/** F is Ada, T is Ben, and P is Dan where somebody else can act; a case stands in its discussion. */
async function discuss(table: Table, { hasPresenter }: { hasPresenter: boolean }): Promise<void> {
  const { ada, ben, chi, dan, all } = table;
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'timekeeper');
  if (hasPresenter) await takeRoleByKeys(dan.page, 'presenter');
  await plan(ada.page, 'Client Wren', 50, 'Consultancy');
  await addItem(ada.page, 'Client Alder', 25);
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await goOnTo(ada.page, 'Discussion');
  await control(chi.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await control(ben.page, /^Raise hand/).click();
  const two = (list: Locator) => expect(list.getByRole('listitem')).toHaveCount(2);
  await expectSoon(
    ben.page,
    all.map(({ page }) => page),
    queueList,
    two,
  );
  for (const { page } of all) {
    await expect(phaseName(page)).toHaveText('Discussion');
    await expect(queue(page).nth(0)).toContainText(page === chi.page ? 'You' : 'Chi');
  }
  await expectSameClock(all.map(({ page }) => page));
}

const acting = (page: Page) => roles(page).getByRole('button', { name: /is acting for/ });

/** Four browsers on two cores; six people, as two devices are shared. */
test.setTimeout(within(240));

test('S7: the facilitator’s laptop dies; the deputy acts within 20 s, and the role goes back at the end of the phase', async ({
  stack,
  person,
}) => {
  const table = await sitDown(stack, person, { minutes: 90, hasEve: true, fayBeside: 'ben' });
  const { link, ada, ben, chi, dan } = table;
  const left = [ben.page, chi.page, dan.page];
  await discuss(table, { hasPresenter: true });
  await expect(connection(ada.page)).toContainText('Saved');
  const before = await secondsLeft(chi.page);
  const announced = left.map((page) =>
    page.locator('[aria-live=polite]', { hasText: 'acting facilitator.' }),
  );

  await ada.dispose();
  const goneAt = Date.now();
  await expect(messages(chi.page)).toContainText('Ada, the facilitator, is away.');
  // Clock and queue never stop: a hand raised while nobody leads is there for all.
  await turns(ben.page)
    .getByRole('button', { name: /^Lower hand/ })
    .click();
  const one = (list: Locator) => expect(list.getByRole('listitem')).toHaveCount(1);
  await expectSoon(ben.page, left, queueList, one);
  await expect.poll(() => secondsLeft(chi.page)).toBeLessThan(before - 2);
  await expect(acting(chi.page)).toHaveCount(0);
  for (const page of left) await expect(acting(page)).toBeVisible({ timeout: 22_000 });
  expect(Date.now() - goneAt).toBeGreaterThan(14_000);
  await expect(nextPhase(ben.page)).toHaveAttribute('aria-disabled', 'false');
  expect(Date.now() - goneAt).toBeLessThan(someoneLeadsWithinMs);
  await expect(roles(chi.page)).toContainText('acting facilitator');
  for (const said of announced) await expect(said.first()).toHaveText(/acting facilitator\.$/);
  expect(before - (await secondsLeft(chi.page))).toBeGreaterThanOrEqual(
    Math.floor((Date.now() - goneAt) / 1000) - 2,
  );

  // T is asked once to hand the time on; M takes it.
  await messages(ben.page).getByRole('button', { name: 'Timekeeping to Chi' }).click();
  await expect(roles(dan.page).getByRole('button', { name: 'timekeeper: Chi' })).toBeVisible();
  await expect(messages(ben.page)).not.toContainText('hand that on');

  // T calls next, and the group extends the phase.
  await turns(ben.page).getByRole('button', { name: 'Call next' }).click();
  const chiSpeaks = (page: Page) => page.getByText('Chi has the floor').first();
  await expectSoon(ben.page, [ben.page, dan.page], chiSpeaks);
  await phaseCard(ben.page).getByRole('button', { name: 'More time?' }).click();
  for (const page of left) await pressByKey(phaseCard(page).getByRole('button', { name: 'More time: yes' }));
  for (const page of left) await expect(phaseCard(page)).toContainText('+7:30, paid by Client Alder');
  await expectSameClock(left);

  // F returns on a phone, by the link and the own name: the seat is theirs again, and nothing else by force;
  // T sees the same question.
  const back = await person('Ada', 'red', { viewport: phone });
  const arriving = await joinLate(back, link, 'Psychiatry');
  await arriving.getByRole('button', { name: 'Yes, take my place again' }).click();
  await expect(tile(back.page, 'Ada')).toBeVisible();
  for (const page of left) await expect(tile(page, 'Ada')).toHaveCount(1);
  await expect(messages(back.page)).toContainText('You are back. Ben is acting for you.');
  await expect(messages(back.page).getByRole('button', { name: 'Stay a member' })).toBeVisible();
  await expect(messages(ben.page)).toContainText(
    'Ada is back. They are asked whether they take the role back.',
  );
  await expect(acting(chi.page)).toBeVisible();
  await messages(back.page).getByRole('button', { name: 'Take the role back when this phase ends' }).click();
  await expect(messages(ben.page)).toContainText('Ada takes the role back when this phase ends.');
  await expect(acting(chi.page)).toBeVisible();
  await nextPhase(ben.page).click();
  for (const page of left) {
    await expect(phaseName(page)).toHaveText('Response');
    await expect(acting(page)).toHaveCount(0);
    await expect(roles(page).getByRole('button', { name: 'facilitator: Ada' })).toBeVisible();
  }
  await expectQuietEnd(stack, [ben, chi, dan], dan, ['Client Wren', 'Client Alder', 'Thursday group']);
});

test('S7: the server starts anew and everything is as before; facilitator and deputy vanish and one of two claims stands', async ({
  stack,
  person,
}) => {
  const table = await sitDown(stack, person, { minutes: 90, hasEve: true, fayBeside: 'ben' });
  const { ada, ben, chi, dan, all } = table;
  const pages = all.map(({ page }) => page);
  await question(chi.page).fill('What would help them to stay?');
  await discuss(table, { hasPresenter: false });
  const shown = await question(ada.page).inputValue();
  for (const page of pages) await expect(connection(page)).toContainText('Saved');
  const order = await queue(dan.page).allInnerTexts();
  const chips = await roles(dan.page).getByRole('button').allInnerTexts();
  const [before, since] = [await secondsLeft(dan.page), Date.now()];

  await stack.killServer();
  await expect(connection(chi.page)).toContainText('Board reconnecting');
  await stack.startServer();
  const startedAt = Date.now();
  for (const page of pages) {
    await expect(connection(page)).toContainText('Board connected', { timeout: 15_000 });
  }
  expect(Date.now() - startedAt).toBeLessThan(15_000);
  for (const page of pages) {
    await expect(phaseName(page)).toHaveText('Discussion');
    await expect(question(page)).toHaveValue(shown);
    const passed = (Date.now() - since) / 1000;
    expect(Math.abs(before - (await secondsLeft(page)) - passed)).toBeLessThanOrEqual(2);
    for (const { name } of all) await expect(tile(page, name)).toHaveCount(1);
  }
  await expect.poll(() => queue(dan.page).allInnerTexts()).toEqual(order);
  await expect.poll(() => roles(dan.page).getByRole('button').allInnerTexts()).toEqual(chips);

  // Both who could lead vanish together: anybody may claim, and two claims make one.
  const rest = [chi.page, dan.page];
  await Promise.all([ada.dispose(), ben.dispose()]);
  const goneAt = Date.now();
  const claim = (page: Page) => messages(page).getByRole('button', { name: 'Act as facilitator' });
  for (const page of rest) await expect(claim(page)).toBeVisible({ timeout: 22_000 });
  await pressTogether(rest, claim);
  for (const page of rest) await expect(acting(page)).toHaveCount(1);
  expect(Date.now() - goneAt).toBeLessThan(someoneLeadsWithinMs);
  // Whose claim stands is the same for all, and the other is told.
  const met = (page: Page) => messages(page).getByText(/ stepped in at the same moment, and is acting/);
  const losers = async () =>
    (await Promise.all(rest.map((page) => met(page).count()))).filter(Boolean).length;
  await expect.poll(losers).toBe(1);
  const loser = (await met(chi.page).count()) === 1 ? chi : dan;
  const name = loser === chi ? 'Dan' : 'Chi';
  await expect(met(loser.page)).toHaveText(
    `${name} stepped in at the same moment, and is acting facilitator.`,
  );
  for (const page of rest) await expect(tile(page, name)).toContainText('acting facilitator');
  await expect(nextPhase(loser.page)).toHaveAttribute('aria-disabled', 'true');
  await expect(agendaRow(chi.page, 'Client Wren')).toHaveAttribute('data-status', 'running');
});

test('S7: a laptop that goes without a word is missed as soon as one that says so; somebody acts within 20 s', async ({
  stack,
  person,
  wire,
}) => {
  const laptop = await wire();
  const light = { framesPerSecond: 2, wantsLessMotion: true };
  const ada = await person('Ada', 'red', { ...light, wire: laptop });
  const ben = await person('Ben', 'green', light);
  const chi = await person('Chi', 'blue', light);
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await join(chi, link, 'Social work');
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'timekeeper');
  await plan(ada.page, 'Client Wren', 50, 'Consultancy');
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  for (const { page } of [ben, chi]) await expect(phaseName(page)).toHaveText('Overview');
  await expect(nextPhase(ben.page)).toHaveAttribute('aria-disabled', 'true');

  laptop.hush();
  const goneAt = Date.now();
  await expect(messages(chi.page)).toContainText('Ada, the facilitator, is away.');
  // From then on anybody may, and after 15 s more the deputy leads.
  await expect(nextPhase(ben.page)).toHaveAttribute('aria-disabled', 'false');
  const missedAt = await lastChange(nextPhase(ben.page));
  expect(missedAt - goneAt).toBeLessThan(5_000);
  await expect(acting(ben.page)).toBeVisible({ timeout: 30_000 });
  const leadsAt = await lastChange(acting(ben.page));
  expect(leadsAt - goneAt).toBeGreaterThan(15_000);
  expect(leadsAt - goneAt).toBeLessThan(someoneLeadsWithinMs);
  for (const { page } of [ben, chi]) await expect(tile(page, 'Ada')).toHaveCount(0);

  // The line lives again: same person, same seat, asked and not seated by force.
  laptop.mend();
  for (const { page } of [ben, chi]) await expect(tile(page, 'Ada')).toHaveCount(1, { timeout: 40_000 });
  await expect(messages(ada.page)).toContainText('You are back. Ben is acting for you.', { timeout: 40_000 });
});
