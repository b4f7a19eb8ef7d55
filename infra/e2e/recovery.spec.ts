import { expect, type Locator } from '@playwright/test';
import {
  addItem,
  agreedValue,
  connection,
  control,
  join,
  question,
  queue,
  reconnectedAt,
  takeRole,
  tile,
} from './acts.ts';
import { gather } from './cast.ts';
import { test } from './fixtures.ts';
import { expectSoon } from './inTime.ts';
import { cameraOf, watchPicture } from './mediaProbe.ts';

/** What one person types into the focus question: words that nobody else writes. */
const words = (name: string) =>
  Array.from({ length: 12 }, (_, index) => `${name}${String.fromCodePoint(97 + index)}`).join('-');

test('three write the focus question at once, one of them offline for ten seconds, and nothing is lost', async ({
  stack,
  person,
}) => {
  const { all, chi } = await gather(stack, person);
  const pages = all.map(({ page }) => page);
  await chi.context.setOffline(true);
  await expect(connection(chi.page)).toContainText('Board reconnecting');
  // A58: picture and board fail separately, so the faces stay.
  for (const { name } of all) await expect(tile(chi.page, name)).toBeVisible();
  const startedAt = Date.now();
  await Promise.all(
    all.map(async ({ page, name }) => {
      await question(page).focus();
      // About ten seconds for everybody: the offline browser is offline throughout.
      await question(page).pressSequentially(words(name), { delay: 10_000 / words(name).length });
    }),
  );
  expect(Date.now() - startedAt).toBeGreaterThan(9_500);
  await expect(question(chi.page)).toHaveValue(words('Chi'));
  await chi.context.setOffline(false);
  await expect(connection(chi.page)).toContainText('Board connected');
  const text = await agreedValue(pages, question, await reconnectedAt([chi.page]));
  for (const { name } of all) for (const word of words(name).split('-')) expect(text).toContain(word);
  for (const { page } of all) await expect(connection(page)).toContainText('Saved');
});

declare global {
  interface Window {
    /** Which controls were there in the moment in which the stage came. */
    besideFaces?: string[];
  }
}

/** Runs in the page, before its own code. */
function noteWhatComesWithTheFaces(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('[aria-label="Stage"]') === null) return;
    observer.disconnect();
    window.besideFaces = [...document.querySelectorAll('button')].flatMap(
      ({ ariaLabel, innerText }) => /^(Mute|Unmute|Leave)$/.exec((ariaLabel ?? innerText).trim())?.[0] ?? [],
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

test('a reload keeps the seat, the hand, the role and the state', async ({ stack, person }) => {
  const { ada, ben } = await gather(stack, person);
  await takeRole(ben.page, 'timekeeper');
  await control(ben.page, /^Raise hand/).click();
  await addItem(ben.page, 'Client Heron', 20);
  await expect(connection(ben.page)).toContainText('Saved');
  await ben.page.addInitScript(noteWhatComesWithTheFaces);
  await ben.page.reload();
  await expect(connection(ben.page)).toContainText('Board connected');
  // Whoever may be heard may mute and leave, however long the panels take.
  expect(await ben.page.evaluate(() => window.besideFaces)).toEqual([
    expect.stringMatching(/mute$/i),
    'Leave',
  ]);
  await expect(control(ben.page, /^Lower hand/)).toBeVisible();
  await expect(ben.page.getByRole('region', { name: 'Agenda' })).toContainText('Client Heron');
  await expect(ben.page.getByRole('region', { name: 'Roles' })).toContainText(
    /you.*timekeeper|timekeeper.*you/i,
  );
  // One tile, not two, for the one who came back; and the picture comes back with the seat.
  await expect(tile(ada.page, 'Ben')).toHaveCount(1);
  await expect(queue(ada.page)).toHaveCount(1);
  await expect
    .poll(async () => cameraOf(await watchPicture(tile(ada.page, 'Ben').locator('video'), 400)))
    .toBe('green');
});

test('the server is killed in the middle of typing: nothing anybody saw is lost, and all return by themselves', async ({
  stack,
  person,
}) => {
  const { link, ada, ben, all } = await gather(stack, person);
  const pages = all.map(({ page }) => page);
  const whole = words('Ada');
  await question(ada.page).focus();
  const typing = question(ada.page).pressSequentially(whole, { delay: 60 });
  await expect(question(ben.page)).toHaveValue(/Adab/);
  const seen = await question(ben.page).inputValue();
  await stack.killServer();
  await typing;
  for (const page of pages) await expect(connection(page)).toContainText('Board reconnecting');
  await stack.startServer();
  const isBackAt = Date.now();
  const returnedAt = await reconnectedAt(pages);
  expect(returnedAt - isBackAt, 'ms until the last of them is back by itself').toBeLessThanOrEqual(5000);
  expect(await agreedValue(pages, question, returnedAt)).toBe(whole);
  expect(whole.startsWith(seen)).toBe(true);

  // A newcomer has the text from the server's disk alone.
  for (const { page } of all) await expect(connection(page)).toContainText('Saved');
  for (const each of all) await each.dispose();
  await stack.killServer();
  await stack.startServer();
  const dan = await person('Dan', 'yellow');
  await join(dan, link, 'Psychology');
  await expect(question(dan.page)).toHaveValue(whole);
});

test('LiveKit is killed: the board goes on, the loss is said, and the picture returns', async ({
  stack,
  person,
}) => {
  const { ada, ben } = await gather(stack, person);
  const picture = () => tile(ben.page, 'Ada').locator('video');
  await expect.poll(async () => cameraOf(await watchPicture(picture(), 400))).toBe('red');
  await stack.killLiveKit();
  await expect(connection(ben.page)).toContainText(/Picture (lost|reconnecting)/, { timeout: 20_000 });
  await expect(ben.page.getByText(/Picture and sound are (lost|interrupted)/)).toBeVisible();
  await question(ada.page).fill('Does the board go on?');
  const goesOn = (box: Locator) => expect(box).toHaveValue('Does the board go on?');
  await expectSoon(ada.page, [ben.page], question, goesOn);
  await stack.startLiveKit();
  await expect(connection(ben.page)).toContainText('Picture connected', { timeout: 40_000 });
  await expect
    .poll(async () => cameraOf(await watchPicture(picture(), 400)), { timeout: 20_000 })
    .toBe('red');
});
