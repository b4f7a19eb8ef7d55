import { expect } from '@playwright/test';
import { comeToPrejoin, join, startMeeting, tile } from './acts.ts';
import { test } from './fixtures.ts';

test('Back asks as Leave does; the goodbye keeps the link for who wants it; who came unseen is asked back unseen', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const { page } = ada;
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group' });
  await comeToPrejoin(ada, link, 'Psychiatry');
  await page.getByRole('button', { name: 'Join without camera or microphone' }).click();
  await expect(tile(page, 'Ada')).toBeVisible();
  const question = page.getByRole('alertdialog');
  for (const answer of ['Stay', 'Leave now']) {
    // Neither the answer nor a reload uses the question up.
    await page.reload();
    await expect(tile(page, 'Ada')).toBeVisible();
    await page.goBack();
    await expect(question).toBeVisible();
    await expect(tile(page, 'Ada')).toBeAttached();
    await question.getByRole('button', { name: answer }).click();
  }
  await expect(page.getByRole('heading', { name: 'You have left the room' })).toBeFocused();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status')).toHaveText('Link copied. Whoever has it can come in.');

  await page.getByRole('button', { name: 'Rejoin' }).click();
  await expect(page.getByRole('button', { name: 'Turn camera on' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible();
  const name = page.getByRole('textbox', { name: 'Your name' });
  await expect(name).toHaveValue('Ada');
  // Our pages may not read the clipboard: the link is pasted, as far as a name may be long.
  await name.fill('');
  await name.press('ControlOrMeta+V');
  await expect(name).toHaveValue(link.slice(0, 60));
});

test('a link pasted in the room starts over, and no entry of the history keeps its secret', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const { page } = ada;
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await Promise.all([page.waitForEvent('load'), page.evaluate((to) => location.assign(to), link)]);
  await expect(tile(page, 'Ada')).toBeVisible();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Leave now' }).click();
  await expect(page.getByRole('heading', { name: 'You have left the room' })).toBeVisible();
  const entries = await page.evaluate(() => history.length);
  for (let entry = 1; entry < entries && new URL(page.url()).pathname !== '/'; entry += 1) {
    await page.goBack();
    expect(new URL(page.url()).hash).toBe('');
    await expect(tile(page, 'Ada')).toHaveCount(0);
  }
  expect(new URL(page.url()).pathname).toBe('/');
});
