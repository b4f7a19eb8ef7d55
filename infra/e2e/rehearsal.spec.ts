import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { within } from './pace.ts';

/** For looking at. */
const folder = path.resolve(import.meta.dirname, '../../test-results/screens');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const size of sizes) {
    await page.setViewportSize(size);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overhang, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(folder, `${name}-${size.width}x${size.height}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Everything the page asks for that is not a file of the page itself. */
function watchTraffic(page: Page, origin: string): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const isFile = /\.(js|css|woff2|svg)$/.test(pathname) || pathname === '/rehearse' || pathname === '/';
    const isOwn = request.url().startsWith(origin) && request.method() === 'GET';
    if (!isFile || !isOwn || request.postData() !== null) seen.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => seen.push(socket.url()));
  return seen;
}

test('one person rehearses tietze from start to end; nothing is sent, nothing is kept', async ({
  stack,
  person,
}) => {
  test.setTimeout(within(240));
  const { page, pageErrors, calls } = await person('Ada', 'blue');
  const traffic = watchTraffic(page, stack.origin);
  await page.goto(stack.origin);
  await page.getByRole('button', { name: 'Rehearse a format' }).click();
  await expect(page).toHaveURL(`${stack.origin}/rehearse`);
  await page.getByRole('searchbox', { name: 'Search formats' }).fill('tietze');
  await page.getByRole('button', { name: /Kollegiale Beratung/ }).click();
  await shoot(page, 'rehearsal-choose');
  await page.getByRole('button', { name: /^Rehearse Kollegiale/ }).click();

  const banner = page.getByRole('region', { name: 'Rehearsal', exact: true });
  await expect(banner).toContainText('Rehearsal: nobody else is here, nothing is sent, nothing is kept');
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage.getByRole('group')).toHaveCount(5);
  await expect(stage.getByRole('group', { name: /, simulated$/ })).toHaveCount(4);
  await banner.getByRole('button', { name: 'Ten times faster' }).click();
  const queue = page.getByRole('region', { name: 'Turns' }).getByRole('list', { name: 'Queue' });
  await expect(queue.getByRole('listitem').first()).toContainText(/Jules|Tunde|Ines|Maren/);
  await shoot(page, 'rehearsal-room');

  const phase = page.getByRole('region', { name: 'Phase' });
  const topics = page.getByRole('region', { name: 'Topics' });
  await topics.getByRole('textbox', { name: 'Your topic, in one sentence' }).fill('A client who waits');
  await topics.getByRole('button', { name: 'Add topic' }).click();
  await expect(topics.getByRole('listitem').filter({ hasText: 'A client who waits' })).toBeVisible();
  await expect(topics.getByRole('listitem')).toHaveCount(5);
  await topics.getByRole('button', { name: 'Choose A client who waits' }).click();
  await expect(phase).toContainText('Topic: A client who waits (You)');
  await shoot(page, 'rehearsal-topics');

  for (const name of ['Account', 'Key question', 'Choose method', 'Consult', 'Close']) {
    await banner.getByRole('button', { name: 'Skip to the next phase' }).click();
    await expect(phase).toContainText(name);
    await expect(banner).toBeVisible();
    // The simulated presenter decides, and it stays in view.
    if (name === 'Choose method') {
      await expect(phase).toContainText('Method: ', { timeout: 20_000 });
      await shoot(page, 'rehearsal-methods');
    }
    if (name === 'Close') await expect(phase).toContainText('Method: ');
    if (name !== 'Consult') continue;
    await page.getByRole('tab', { name: /^Ideas/ }).click();
    await expect(page.getByRole('list', { name: 'Ideas' }).getByRole('listitem').first()).toBeVisible();
    await shoot(page, 'rehearsal-consult');
  }
  await banner.getByRole('button', { name: 'End the format' }).click();
  await expect(page.getByRole('region', { name: 'What now' })).toContainText(
    'Kollegiale Beratung has ended.',
  );
  await page.getByRole('button', { name: 'I have shared' }).click();
  const agenda = page.getByRole('region', { name: 'Agenda' });
  const finish = agenda.getByRole('button', { name: 'Finish Client Heron' });
  await expect(finish).not.toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
  await finish.click();

  // Nothing is sealed, sent or saved, so nothing says that it were; devices are not touched.
  await expect(page.getByText('Sealed', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('In this page only');
  const connection = page.getByRole('status', { name: 'Connection' });
  await expect(connection).toHaveText(/Not connected: nothing is sent\s*Nothing is saved/);
  const controls = page.getByRole('toolbar', { name: 'Controls' });
  await controls.getByRole('button', { name: 'Devices' }).click();
  const devices = page.getByRole('dialog', { name: 'Devices' });
  await expect(devices).toContainText('uses neither your camera nor your microphone');
  await expect(devices.getByRole('combobox')).toHaveCount(0);
  await devices.getByRole('button', { name: 'Close' }).click();
  await controls.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Title and length' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await controls.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Its room is gone then');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'The rehearsal is over' })).toBeVisible();
  await shoot(page, 'rehearsal-ended');
  expect(traffic).toEqual([]);
  expect(await calls()).toBe(0);
  expect(pageErrors).toEqual([]);
  const kept = await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
  expect(kept).toEqual({ local: {}, session: {} });
});
