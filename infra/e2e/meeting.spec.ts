import { expect, type Locator, type Page } from '@playwright/test';
import {
  addItem,
  connection,
  control,
  finishCase,
  join,
  joinLate,
  question,
  queue,
  queueList,
  startMeeting,
  takeRole,
  tile,
} from './acts.ts';
import { adasPitch, gather } from './cast.ts';
import { expectJoinDetails } from './connectionDetails.ts';
import { driveClock } from './drivenClock.ts';
import { test } from './fixtures.ts';
import { expectSoon } from './inTime.ts';
import { cameraOf, hearPitch, sentMicrophone, watchPicture } from './mediaProbe.ts';
import { isLoopback } from './person.ts';

test('three people see each other move and hear the one who speaks, and nobody asks a third party', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi, all } = await gather(stack, person);
  const cameras = { Ada: 'red', Ben: 'green', Chi: 'blue' };
  for (const viewer of all) {
    for (const [name, camera] of Object.entries(cameras)) {
      const video = tile(viewer.page, name).locator('video');
      await expect
        .poll(async () => cameraOf(await watchPicture(video, 400)), {
          message: `${viewer.name} sees ${name}`,
        })
        .toBe(camera);
      expect((await watchPicture(video)).frames, `${viewer.name} sees ${name} move`).toBeGreaterThan(3);
    }
    await expect(connection(viewer.page)).toContainText('Picture connected');
    const servers = await viewer.iceServers();
    expect(servers.length).toBeGreaterThan(0);
    for (const server of servers) expect(isLoopback(server.replace(/^(stun|turn)s?:/, 'http://'))).toBe(true);
  }
  for (const listener of [ben, chi])
    await expect
      .poll(async () => Math.abs(((await hearPitch(listener.page)) ?? 0) - adasPitch), {
        message: `${listener.name} hears Ada`,
      })
      .toBeLessThan(20);
  await control(ada.page, /^Mute/).click();
  await expect.poll(() => hearPitch(ben.page), { message: 'Ada is silent when muted' }).toBeNull();

  await control(ada.page, 'Share screen').click();
  const screen = ben.page.getByRole('figure', { name: 'Screen of Ada' });
  await expect
    .poll(async () => (await watchPicture(screen.locator('video'), 400)).frames, { message: 'a screen' })
    .toBeGreaterThan(0);
  await control(ada.page, 'Stop sharing').click();
  await expect(screen).toHaveCount(0);
  await control(ada.page, /^Unmute/).click();
  await control(ada.page, 'Devices').click();
  const another = 'Fake Audio Input 2';
  await ada.page.getByRole('dialog').getByLabel('Microphone').selectOption(another);
  await expect.poll(() => sentMicrophone(ada.page)).toBe(another);
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  // Whoever came last reads how the joining went.
  await expectJoinDetails(chi.page, 3);
  for (const one of all) expect(one.pageErrors).toEqual([]);
});

test('a hand is raised, called, and the floor yielded; everybody sees the same', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi, all } = await gather(stack, person);
  await takeRole(ada.page, 'facilitator');
  await control(ben.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await control(chi.page, /^Raise hand/).click();
  const pages = all.map(({ page }) => page);
  const waiting = (count: number) => (list: Locator) => expect(list.getByRole('listitem')).toHaveCount(count);
  await expectSoon(chi.page, pages, queueList, waiting(2));
  for (const page of pages) {
    await expect(queue(page).nth(0)).toContainText(page === ben.page ? 'You' : 'Ben');
    await expect(queue(page).nth(0)).toContainText('not spoken yet');
  }
  await ada.page.getByRole('region', { name: 'Turns' }).getByRole('button', { name: 'Call next' }).click();
  const floor = (page: Page) =>
    page.getByText(page === ben.page ? 'You have the floor' : 'Ben has the floor').first();
  await expectSoon(ada.page, [ben.page, chi.page], floor);
  await ben.page
    .getByRole('region', { name: 'Turns' })
    .getByRole('button', { name: 'Yield the floor' })
    .click();
  await expectSoon(ben.page, pages, (page) => page.getByText('The floor is free').first());

  // C3: Ben has spoken, so Chi goes first although Ben's hand may be the older one.
  await control(ben.page, /^Raise hand/).click();
  await expect(queue(ada.page).nth(0)).toContainText('Chi');
  await expect(queue(ada.page).nth(1)).toContainText('spoke once');
  await control(ben.page, /^Lower hand/).click();
  await expectSoon(ben.page, [chi.page], queueList, waiting(1));
});

test('the agenda is added to, reordered, started and finished for everybody', async ({ stack, person }) => {
  const { ada, ben, all } = await gather(stack, person, { title: 'Short one', minutes: 45 });
  const pages = all.map(({ page }) => page);
  await addItem(ada.page, 'Check-in', 5);
  await addItem(ben.page, 'Client Wren', 30);
  await addItem(ada.page, 'Closing round', 15);
  const rows = (page: typeof ada.page) =>
    page.getByRole('region', { name: 'Agenda' }).getByRole('listitem').allInnerTexts();
  const order = async (page: typeof ada.page) =>
    (await rows(page)).map((text) =>
      ['Check-in', 'Client Wren', 'Closing round'].find((title) => text.includes(title)),
    );
  for (const { page } of all) {
    await expect.poll(() => order(page)).toEqual(['Check-in', 'Client Wren', 'Closing round']);
    // A1: 50 planned minutes do not fit into 45.
    await expect(page.getByRole('region', { name: 'Agenda' })).toContainText('5 over');
  }
  await ben.page.getByRole('button', { name: 'Move up Client Wren' }).click();
  const agenda = (page: Page) => page.getByRole('region', { name: 'Agenda' });
  await expectSoon(ben.page, pages, agenda, (_, page) =>
    expect.poll(() => order(page)).toEqual(['Client Wren', 'Check-in', 'Closing round']),
  );
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  const finish = (page: Page) => page.getByRole('button', { name: 'Finish Client Wren' });
  await expectSoon(ada.page, pages, finish);
  for (const page of pages) {
    await expect(page.getByLabel('Meeting clock')).toContainText(/0:0\d/);
  }
  // A case without a format is a case too: everybody is heard before it ends (A40).
  await finishCase(
    ben,
    all.filter(({ name }) => name !== 'Ben'),
    'Client Wren',
  );
  const reopen = (page: Page) => page.getByRole('button', { name: 'Reopen Client Wren' });
  await expectSoon(ben.page, pages, reopen);
  await control(ben.page, /^More/).click();
  await ben.page.getByRole('menuitem', { name: 'Title and length' }).click();
  await ben.page.getByRole('textbox', { name: 'Length in minutes' }).fill('50');
  await ben.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectSoon(ben.page, pages, (page) => agenda(page).getByText('50 of 50 min'));
});

test('the focus question is confirmed by the presenter only, and the next step is theirs', async ({
  stack,
  person,
}) => {
  const { ada, ben } = await gather(stack, person);
  await takeRole(ben.page, 'presenter');
  await question(ada.page).fill('How can I stay open with Client Wren');
  const above = ben.page.getByRole('region', { name: 'Focus question' });
  await expect(above.getByText('Ada is editing', { exact: true })).toBeVisible();
  // The cursor stands in the words with the name on it.
  await expect(above.getByText('Ada', { exact: true })).toBeVisible();
  await expect(ben.page.getByText('needs a question mark')).toBeVisible();
  await question(ben.page).press('End');
  await question(ben.page).pressSequentially('?');
  await expect(question(ada.page)).toHaveValue('How can I stay open with Client Wren?');
  await ben.page.getByRole('button', { name: 'Confirm wording' }).click();
  await expectSoon(ben.page, [ada.page], (page) => page.getByText('Confirmed by Ben'));

  await ada.page.getByRole('tab', { name: 'Next step' }).click();
  await expect(ada.page.getByText('Only the presenter writes the next step.').first()).toBeVisible();
  await ben.page.getByRole('tab', { name: 'Next step' }).click();
  await ben.page
    .getByRole('textbox', { name: 'Write a card' })
    .fill('Ask what a good repair would look like');
  await expect(ada.page.getByText('Ben is typing', { exact: true })).toBeVisible();
  await ben.page.getByRole('textbox', { name: 'Write a card' }).press('Enter');
  await expect(ada.page.getByText('Ben is typing', { exact: true })).toHaveCount(0);
  const card = (page: Page) => page.getByText('Ask what a good repair would look like');
  await expectSoon(ben.page, [ada.page], card);
});

test('somebody without camera and microphone joins, sees and is seen by name', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  const dan = await person('Dan', 'yellow', { mayUseDevices: false });
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await dan.page.goto(link);
  const said = (words: string) => dan.page.getByText(words, { exact: true });
  await expect(said('The browser does not let this page use camera and microphone')).toBeVisible();
  await expect(said('The browser keeps the camera from this page')).toBeVisible();
  // What to do, in the words of this browser.
  await expect(dan.page.getByText(/^Choose the icon left of the address .* then try again\.$/)).toBeVisible();
  await join(dan, link, 'Psychology');
  await expect(tile(ada.page, 'Dan')).toBeVisible();
  await expect
    .poll(async () => cameraOf(await watchPicture(tile(dan.page, 'Ada').locator('video'), 400)))
    .toBe('red');
});

test('two seats at one device each have a name and a hand of their own', async ({ stack, person }) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ben, link, 'Nursing');
  await ada.page.goto(link);
  await ada.page.getByRole('button', { name: 'Add a seat' }).click();
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await ada.page.getByRole('textbox', { name: 'Discipline', exact: true }).fill('Psychiatry');
  await ada.page.getByRole('textbox', { name: 'Name of person 2' }).fill('Eve');
  await ada.page.getByRole('textbox', { name: 'Discipline of person 2' }).fill('Nursing');
  await ada.page.getByRole('checkbox', { name: 'What is said here stays here' }).check();
  await ada.page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(tile(ben.page, 'Ada')).toBeVisible();
  await expect(tile(ben.page, 'Eve')).toBeVisible();
  await control(ada.page, /^More/).click();
  await ada.page.getByRole('menuitem', { name: 'Act as Eve' }).click();
  await control(ada.page, /^Raise hand/).click();
  await expect(queue(ben.page)).toContainText(['Eve']);
});

test('the clocks agree, count over in amber and stop nobody, also for somebody who comes later', async ({
  stack,
  person,
}) => {
  const clock = driveClock();
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  for (const each of [ada, ben]) await clock.add(each);
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group', minutes: 45 });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await addItem(ada.page, 'Client Wren', 10);
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await expect(ben.page.getByRole('button', { name: 'Finish Client Wren' })).toBeVisible();
  await clock.pass({ minutes: 12 });
  for (const { page } of [ada, ben]) {
    await expect(page.getByLabel('Meeting clock')).toContainText('12:');
    await expect(page.getByRole('region', { name: 'Agenda' })).toContainText('+2:');
  }
  await clock.pass({ minutes: 34 });
  const chi = await person('Chi', 'blue');
  await clock.add(chi);
  const arriving = await joinLate(chi, link, 'Social work');
  await arriving.getByRole('button', { name: 'Stay' }).click();
  for (const { page } of [ada, ben, chi]) {
    await expect(page.getByLabel('Meeting clock')).toHaveAttribute('data-state', 'over');
    await expect(page.getByRole('button', { name: 'Finish Client Wren' })).toBeVisible();
  }
});
