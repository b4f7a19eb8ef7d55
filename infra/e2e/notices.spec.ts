import { expect, type JSHandle, type Page, type WebSocketRoute } from '@playwright/test';
import { closeCodes } from '#shared/protocol/closeCodes.ts';
import type { Problem } from '#shared/protocol/routes.ts';
import { roomIdSchema } from '#shared/room/ids.ts';
import { deriveRoomKeys } from '#shared/sealed/keys.ts';
import { decodeSecret } from '#shared/sealed/link.ts';
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

/** Opens so many connections to the board as this page would, without anybody who looks at it. */
async function connect(page: Page, link: string, count: number): Promise<JSHandle<WebSocket[]>> {
  const room = roomIdSchema.parse(new URL(link).pathname.slice('/r/'.length));
  const secret = decodeSecret(new URL(link).hash.slice(1));
  if (secret === null) throw new Error('the link has a secret');
  const { access } = await deriveRoomKeys(secret, room);
  const ask = async (wish: { room: string; proof: string; count: number }) => {
    const sockets: WebSocket[] = [];
    while (sockets.length < wish.count) {
      const answer = await fetch(`/api/rooms/${wish.room}/enter`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ proof: wish.proof }),
      });
      const { ticket }: { ticket: string } = await answer.json();
      const socket = new WebSocket(`/sync/${wish.room}?ticket=${ticket}`);
      await new Promise((resolve, reject) => {
        socket.addEventListener('open', resolve);
        socket.addEventListener('error', reject);
      });
      sockets.push(socket);
    }
    return sockets;
  };
  return page.evaluateHandle(ask, { room, proof: access, count });
}

test('a thirteenth device finds a full room, and a way in as soon as one of the twelve is gone', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  const sockets = await connect(ada.page, link, 12);
  await ben.page.goto(link);
  await expect(ben.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await expect(ben.page.getByText('or twelve devices are connected')).toBeVisible();
  expect(await ben.calls()).toBe(0);
  await ben.page.getByRole('button', { name: 'Try again' }).click();
  await expect(ben.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await sockets.evaluate((all) => all[0]?.close());
  await expect(async () => {
    await ben.page.getByRole('button', { name: 'Try again' }).click({ timeout: 1000 });
    await expect(ben.page.getByText('Eleven devices are here already.')).toBeVisible({ timeout: 1000 });
  }).toPass();
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

test('too many tries, a board that refuses and code that does not load: each has its page and a way on', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const { page } = ada;
  const link = await startMeeting(page, stack.origin, { title: 'Thursday group' });
  const join = async () => {
    await page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
  };
  const heading = (name: string) => page.getByRole('heading', { name });
  const problem = { code: 'too-many-requests', title: 'too many', status: 429 } satisfies Problem;
  await page.route('**/api/rooms/*/enter', (route) => route.fulfill({ status: 429, json: problem }));
  await page.goto(link);
  await expect(heading('Too many tries from this network')).toBeVisible();
  await expect(page.getByText('Wait a minute, then try again.')).toBeVisible();
  await page.unroute('**/api/rooms/*/enter');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();

  // The guard's own answer, from this side of the wire: no page of ours sends what it refuses.
  const boards: WebSocketRoute[] = [];
  await page.routeWebSocket('**/sync/**', (board) => {
    board.connectToServer();
    boards.push(board);
  });
  await comeToPrejoin(ada, link, 'Psychiatry');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(connection(page)).toContainText('Saved');
  await boards.at(-1)?.close({ code: closeCodes.guard });
  await expect(heading('The server ended this browser’s connection to the board')).toBeVisible();
  await expect(page.getByText('Your last words may not have reached the others.')).toBeVisible();
  await page.getByRole('button', { name: 'Join again' }).click();
  await join();
  await expect(tile(page, 'Ada')).toHaveCount(1);

  await page.route('**/assets/openRoom-*.js', (route) => route.abort());
  await page.reload();
  await expect(heading('Part of this page did not load or broke')).toBeVisible();
  await page.unroute('**/assets/openRoom-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await join();
  await expect(tile(page, 'Ada')).toHaveCount(1);
});
