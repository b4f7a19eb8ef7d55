import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { launchChromium } from '#infra/browser/chromium.ts';
import { servePages } from '#infra/browser/servePages.ts';
import { connection, join, startMeeting, tile } from './acts.ts';
import { test } from './fixtures.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** For looking at. */
const folder = path.join(root, 'test-results/screens');
/** What the README shows; renewed with `UPDATE_SCREENSHOTS=1`. */
const shown = path.join(root, 'infra/screenshots');

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

test.beforeAll(() => mkdir(folder, { recursive: true }));

/** Takes the page at the three sizes; nothing may stand beyond its edge. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overhang, `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: path.join(folder, `${name}-${size.width}x${size.height}.png`) });
  }
}

test('home, link and prejoin fit the three sizes', async ({ stack, person }) => {
  const { page } = await person('Ada', 'blue');
  await page.goto(stack.origin);
  await expect(page.getByRole('button', { name: 'Start a meeting' })).toBeVisible();
  await shoot(page, 'home');
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group', minutes: 75 });
  await shoot(page, 'link');
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Turn camera off' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await page.getByRole('textbox', { name: 'Discipline' }).fill('Psychiatry');
  await shoot(page, 'prejoin');
});

test('a title of one long word stays on its card, and a field that is full says so', async ({
  stack,
  person,
}) => {
  const { page } = await person('Ada', 'blue');
  await page.setViewportSize({ width: 390, height: 844 });
  const link = await startMeeting(page, stack.origin, { title: 'W'.repeat(80) });
  await shoot(page, 'link-long');
  await page.goto(link);
  const full = page.getByText('This field is full: it takes 60 characters.');
  for (const field of ['Your name', 'Discipline']) {
    const box = page.getByRole('textbox', { name: field });
    await box.fill('n'.repeat(59));
    await expect(full).toHaveCount(0);
    await box.pressSequentially('no');
    await expect(box).toHaveValue('n'.repeat(60));
    await expect(full).toBeVisible();
    await box.fill('');
  }
});

test('the room with real cameras fits the three sizes', async ({ stack, person }) => {
  const ada = await person('Ada', 'blue');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group', minutes: 75 });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await expect(tile(ada.page, 'Ben').locator('video')).toBeVisible();
  await expect(connection(ada.page)).toContainText('Picture connected');
  await shoot(ada.page, 'room-of-two');
});

test('the room in the middle of a meeting, with drawn faces', async () => {
  const pages = await servePages(path.join(import.meta.dirname, 'roomPreview'), "'self'", 'plain');
  const browser = await launchChromium();
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(`${pages.origin}/?people=5`);
  await expect(page.getByRole('region', { name: 'Stage' }).getByRole('group').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Agenda' })).toBeVisible();
  await shoot(page, 'room');
  const picture = 'room-1440x900.png';
  if (process.env['UPDATE_SCREENSHOTS'])
    await copyFile(path.join(folder, picture), path.join(shown, picture));
  await browser.close();
  await pages.dispose();
});
