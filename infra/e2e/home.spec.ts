import { expect, type BrowserContext, type Page } from '@playwright/test';
import { comeToPrejoin, connection, control, startMeeting, tile } from './acts.ts';
import { test } from './fixtures.ts';

/** Everything that this browser keeps beyond the tab, as text. */
function keptHere(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
      });
    const entries: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await settled(indexedDB.open(name));
      for (const store of opened.objectStoreNames)
        entries.push(...(await settled(opened.transaction(store).objectStore(store).getAll())));
      opened.close();
    }
    return JSON.stringify([entries, { ...localStorage }, document.cookie]);
  });
}

/** What somebody who pastes gets; our own pages may not read the clipboard. */
async function paste(context: BrowserContext): Promise<string> {
  const pad = await context.newPage();
  await pad.goto('data:text/html,<textarea></textarea>');
  await pad.getByRole('textbox').press('ControlOrMeta+v');
  const text = await pad.getByRole('textbox').inputValue();
  await pad.close();
  return text;
}

test('a link is copied; a room is remembered if one asks, forgotten, and back on undo', async ({
  stack,
  person,
}) => {
  const { page, context } = await person('Ada', 'red');
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group' });
  const [room = '', secret = ''] = link.slice(`${stack.origin}/r/`.length).split('#');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible();
  expect(await paste(context)).toBe(link);
  // Nothing is kept unless one asks.
  expect(await keptHere(page)).toBe('[[],{},""]');

  const remember = page.getByRole('checkbox', { name: 'Remember this room on this device' });
  await remember.check();
  await expect.poll(() => keptHere(page)).toContain(secret);
  await remember.uncheck();
  await expect.poll(() => keptHere(page)).toBe('[[],{},""]');
  await remember.check();
  await expect.poll(() => keptHere(page)).toContain(room);

  await page.goto(stack.origin);
  const rooms = page.getByRole('region', { name: 'Your rooms on this device' });
  await rooms.getByRole('button', { name: 'Forget Thursday group' }).click();
  await expect(rooms).toContainText('Thursday group is forgotten on this device.');
  await expect(rooms.getByRole('listitem')).toHaveCount(0);
  await expect.poll(() => keptHere(page)).toBe('[[],{},""]');
  await rooms.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => keptHere(page)).toContain(secret);
  await rooms.getByRole('button', { name: 'Open Thursday group' }).click();
  await expect(page.getByRole('heading', { name: 'Thursday group' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
});

test('the level meter moves with the voice; whoever left may rejoin, and no trace stays of where', async ({
  stack,
  person,
}) => {
  const pattern = [
    { hasTone: true, seconds: 1 },
    { hasTone: false, seconds: 1 },
  ];
  const ada = await person('Ada', 'red', { voice: { hertz: 330, seconds: 2, pattern } });
  const { page, context } = ada;
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group' });
  await comeToPrejoin(ada, link, 'Psychiatry');
  const level = async () =>
    Number(await page.getByRole('meter', { name: 'Microphone level' }).getAttribute('aria-valuenow'));
  const quick = { intervals: [50], timeout: 10_000 };
  for (const isHeard of [true, false, true])
    await expect
      .poll(async () => (await level()) >= 20, { ...quick, message: `heard: ${isHeard}` })
      .toBe(isHeard);

  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(tile(page, 'Ada')).toBeVisible();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Leave now' }).click();
  await page.getByRole('button', { name: 'Rejoin' }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada');
  await page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(tile(page, 'Ada')).toHaveCount(1);
  await expect(connection(page)).toContainText('Saved');
  await control(page, /^More/).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog')).toContainText('Link copied. Whoever has it can come in.');
  expect(await paste(context)).toBe(link);
  const [room = '', secret = ''] = link.slice(`${stack.origin}/r/`.length).split('#');
  const kept = await keptHere(page);
  for (const word of [room, secret, 'Thursday', 'Ada', 'Psychiatry']) expect(kept).not.toContain(word);
  expect(ada.pageErrors).toEqual([]);
});
