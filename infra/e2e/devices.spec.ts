import { expect, type Page } from '@playwright/test';
import { comeToPrejoin, control, join, startMeeting, tile } from './acts.ts';
import { test } from './fixtures.ts';

/** The names of the speakers through which this page plays the others. */
const playingThrough = (page: Page) =>
  page.evaluate(async () => {
    const speakers = await navigator.mediaDevices.enumerateDevices();
    return [...document.querySelectorAll('audio')].map(
      ({ sinkId }) =>
        speakers.find(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === sinkId)?.label,
    );
  });

const chosen = (page: Page, label: string) => page.getByLabel(label).locator('option:checked').innerText();

test('A62: the others are heard through the speaker chosen in the mirror, and through another once it is chosen', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await comeToPrejoin(ben, link, 'Nursing');
  await ben.page.getByLabel('Speaker').selectOption('Fake Audio Output 1');
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(tile(ben.page, 'Ada')).toBeVisible();
  await expect.poll(() => playingThrough(ben.page)).toEqual(['Fake Audio Output 1']);

  await control(ben.page, 'Devices').click();
  expect(await chosen(ben.page, 'Speaker')).toBe('Fake Audio Output 1');
  await ben.page.getByLabel('Speaker').selectOption('Fake Audio Output 2');
  await expect.poll(() => playingThrough(ben.page)).toEqual(['Fake Audio Output 2']);
  await ben.page.getByRole('button', { name: 'Close', exact: true }).click();

  await ben.page.reload();
  await expect(tile(ben.page, 'Ada')).toBeVisible();
  await expect.poll(() => playingThrough(ben.page)).toEqual(['Fake Audio Output 2']);
});
