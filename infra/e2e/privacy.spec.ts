import { expect } from '@playwright/test';
import { keptLines } from '#infra/livekit/launch.ts';
import { join, question, startMeeting, tile } from './acts.ts';
import { canaries, openPen } from './canaries.ts';
import { gather } from './cast.ts';
import { findHidden, tapWire } from './disguises.ts';
import { test } from './fixtures.ts';
import {
  typeACrisis,
  typeAFormat,
  typeForReadingAloud,
  typeInAMethod,
  typeInTheMeeting,
  typeOnTheWay,
} from './typeCanaries.ts';

test.describe('canaries', () => {
  test.use({ stackOptions: { isLiveKitTalkative: true } });

  test('what is typed and what people are called is in no file, no log line and no frame', async ({
    stack,
    person,
  }) => {
    const pen = openPen();
    const ada = await person(pen.word('name'), 'red');
    const ben = await person('Ben', 'green');
    const wires = [tapWire(ada.page), tapWire(ben.page)];
    const link = await typeOnTheWay(stack.origin, pen, ada, ben);
    for (const type of [typeInTheMeeting, typeForReadingAloud, typeAFormat, typeInAMethod, typeACrisis])
      await type(pen, ada.page, ben.page);
    expect(pen.unused(), 'fields that were left empty').toEqual([]);

    const files = await stack.readData();
    await stack.killServer();
    const places: readonly (readonly [string, Buffer])[] = [
      ...files,
      ...(await stack.readData()),
      ['the log', Buffer.from(stack.logLines.join('\n'))],
      ['the log of LiveKit', Buffer.from(stack.livekitLines().join('\n'))],
      ['the wire', Buffer.concat(wires.flat())],
    ];
    expect(stack.livekitLines().length, 'all of them: launch.ts keeps no more').toBeLessThan(keptLines);
    // The taps work: ciphertext went over the wire and lies in the store.
    expect(wires.flat().length).toBeGreaterThan(50);
    expect([...files.values()].some((file) => file.length > 10_000)).toBe(true);
    // What is no secret is found in each kind of place: the search works, and there was something to find.
    const { pathname, hash } = new URL(link);
    const known = findHidden([pathname.slice('/r/'.length)], places).join();
    for (const place of ['rooms.sqlite', 'the log', 'the log of LiveKit', 'the wire'])
      expect(known).toContain(`in ${place}`);
    const secret = hash.slice(1);
    expect(secret.length).toBe(43);
    expect(findHidden([...Object.values(canaries), secret], places)).toEqual([]);
  });
});

test('a changed fragment gives nothing but the neutral page', async ({ stack, person }) => {
  const { link, ada } = await gather(stack, person);
  const eve = await person('Eve', 'yellow');
  const sockets: string[] = [];
  eve.page.on('websocket', (socket) => sockets.push(socket.url()));
  const last = link.at(-2) === 'A' ? 'B' : 'A';
  await eve.page.goto(`${link.slice(0, -2)}${last}${link.at(-1)}`);
  await expect(eve.page.getByRole('heading', { name: 'This link does not open a room' })).toBeVisible();
  const text = await eve.page.locator('body').innerText();
  for (const word of ['Thursday group', 'Ada', 'Ben', 'Chi', 'Three', 'camera'])
    expect(text).not.toContain(word);
  expect(sockets).toEqual([]);
  expect(await eve.calls()).toBe(0);
  await expect(tile(ada.page, 'Eve')).toHaveCount(0);
});

test('the secret leaves the address bar at once and never reaches the server', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await ada.page.goto(link);
  await expect(ada.page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  expect(new URL(ada.page.url()).hash).toBe('');
  await ada.page.goBack();
  await ada.page.goForward();
  expect(new URL(ada.page.url()).hash).toBe('');
});

test('a room without LiveKit says so in one plain sentence and the board works', async ({ person }) => {
  const { startStack } = await import('./stack.ts');
  const stack = await startStack({ hasLiveKit: false });
  try {
    const ada = await person('Ada', 'red');
    const ben = await person('Ben', 'green');
    const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
    await join(ada, link, 'Psychiatry');
    await join(ben, link, 'Nursing');
    await expect(ada.page.getByText('This server has no picture and sound now.')).toBeVisible();
    await question(ada.page).fill('Does it work without a picture?');
    await expect(question(ben.page)).toHaveValue('Does it work without a picture?');
  } finally {
    await stack.dispose();
  }
});
