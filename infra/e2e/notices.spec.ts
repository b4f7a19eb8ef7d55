import { expect } from '@playwright/test';
import { comeToPrejoin, connection, startMeeting, tile } from './acts.ts';
import { test } from './fixtures.ts';

test('a ninth person finds a full room, and a place as soon as somebody has left', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await comeToPrejoin(ada, link, 'Psychiatry');
  for (let seat = 2; seat <= 8; seat += 1) {
    await ada.page.getByRole('button', { name: 'Add a seat' }).click();
    await ada.page.getByRole('textbox', { name: `Name of person ${seat}` }).fill(`Person ${seat}`);
  }
  await ada.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(connection(ada.page)).toContainText('Saved');

  await comeToPrejoin(ben, link, 'Nursing');
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(ben.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await expect(tile(ada.page, 'Ben')).toHaveCount(0);

  await ada.page.getByRole('button', { name: 'Leave', exact: true }).click();
  await ada.page.getByRole('button', { name: 'Leave now' }).click();
  await expect(ada.page.getByRole('heading', { name: 'You have left the room' })).toBeVisible();
  await ben.page.getByRole('button', { name: 'Try again' }).click();
  await ben.page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(tile(ben.page, 'Ben')).toBeVisible();
});

test('a server that does not answer is said on a plain page, and the link works when it is back', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await ada.page.route('**/api/rooms/*/enter', (route) => route.abort('connectionrefused'));
  await ada.page.goto(link);
  await expect(ada.page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible();
  await ada.page.unroute('**/api/rooms/*/enter');
  await ada.page.getByRole('button', { name: 'Try again' }).click();
  await expect(ada.page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
});

test('a browser without encoded transforms is refused, never let in unsealed', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await ada.context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform');
    Reflect.deleteProperty(RTCRtpSender.prototype, 'createEncodedStreams');
  });
  const asked: string[] = [];
  ada.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await ada.page.goto(link);
  await expect(
    ada.page.getByRole('heading', { name: 'This browser cannot seal picture and sound' }),
  ).toBeVisible();
  expect(asked.filter((path) => path.endsWith('/enter'))).toEqual([]);
});

test('an insecure address makes no room, says so and keeps what was typed', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  // What a browser takes away from a page that it does not call secure.
  await ada.context.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'subtle'));
  await ada.page.goto(stack.origin);
  const title = ada.page.getByRole('textbox', { name: 'Title of the meeting' });
  await title.fill('Thursday group');
  await ada.page.getByLabel('Length in minutes').fill('50');
  const start = ada.page.getByRole('button', { name: 'Start a meeting' });
  await start.click();
  const said = ada.page.getByRole('alert');
  await expect(said).toContainText('This browser cannot seal picture and sound');
  await expect(said).toContainText('an address that begins with https');
  await expect(title).toHaveValue('Thursday group');
  await expect(ada.page.getByLabel('Length in minutes')).toHaveValue('50');
  await expect(start).toBeEnabled();
  expect(ada.pageErrors).toEqual([]);
});
