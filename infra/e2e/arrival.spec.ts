import { expect, type Locator, type Page } from '@playwright/test';
import {
  addItem,
  connection,
  control,
  join,
  joinLate,
  question,
  startMeeting,
  takeRole,
  tile,
} from './acts.ts';
import { gather } from './cast.ts';
import { test } from './fixtures.ts';
import { mediaBytes } from './mediaProbe.ts';
import { messages, nextPhase, phaseName, plan, roles, secondsLeft } from './scenarios/table.ts';

const reactions = (page: Page): Locator => page.getByRole('region', { name: 'Reactions' });
const parts = ['Stage', 'Board', 'Turns', 'Agenda', 'Roles', 'Phase', 'Messages'];

/** No face, no sound, no part of the room is on this page. */
async function expectNothingOfTheRoom(page: Page): Promise<void> {
  await expect(page.locator('video, audio')).toHaveCount(0);
  for (const name of parts) await expect(page.getByRole('region', { name, exact: true })).toHaveCount(0);
  await expect(page.getByRole('toolbar', { name: 'Controls' })).toHaveCount(0);
}

/** For half a second no picture and no sound comes in. */
async function expectSilence(page: Page): Promise<void> {
  let last = -1;
  const grown = async () => {
    const before = last;
    last = (await mediaBytes(page)).received;
    return last - before;
  };
  await expect.poll(grown, { timeout: 3000, intervals: [500] }).toBeLessThanOrEqual(0);
}

test('[G10] A59: who steps out sees, hears and sends nothing of it and is called back', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi } = await gather(stack, person);
  await takeRole(ada.page, 'facilitator');
  await plan(ada.page, 'Client Wren', 20, 'Troika');
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await expect.poll(async () => (await mediaBytes(ben.page)).received).toBeGreaterThan(10_000);
  await ben.page.getByRole('button', { name: 'Step out of this item' }).click();
  await expect(ben.page.getByRole('heading', { name: 'You have stepped out' })).toBeVisible();
  await expectNothingOfTheRoom(ben.page);
  await expectSilence(ben.page);
  await expect(messages(ada.page)).toContainText('One member stepped out.');
  await expect(messages(ada.page)).not.toContainText('Ben');

  await ada.page.getByRole('button', { name: 'Finish Client Wren' }).press('Enter');
  await expect(reactions(ada.page)).not.toContainText('Ben');
  await reactions(ada.page).getByRole('button', { name: 'Close without them' }).click();
  await reactions(ada.page).getByRole('button', { name: 'Close for lack of time' }).click();
  await reactions(chi.page).getByRole('button', { name: 'Agree to close' }).click();
  await reactions(ada.page).getByRole('button', { name: 'Close the case' }).click();
  await expect(messages(ben.page)).toContainText('The item has ended. You are back');
  await expectPicture(tile(ben.page, 'Ada'));
  await expect(control(ben.page, 'Unmute')).toBeVisible();
});

test('[P9] [P8] C21, A59: who comes late first sees where the group is and nothing else; staying, they come in muted and listen', async ({
  stack,
  person,
}) => {
  const { link, ada, ben } = await gather(stack, person);
  await takeRole(ada.page, 'facilitator');
  await takeRole(ben.page, 'presenter');
  await plan(ada.page, 'Client Wren', 20, 'Troika');
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await question(ada.page).fill('What would help them to stay?');
  await expect(phaseName(ada.page)).toHaveText('Ask');

  const dan = await person('Dan', 'yellow', { hertz: 440 });
  const arriving = await joinLate(dan, link, 'Psychology');
  for (const fact of [
    'Client Wren',
    'Troika',
    'Ask',
    'What would help them to stay?',
    /facilitator\s*Ada/,
    /presenter\s*Ben/,
    'Might you know this person?',
  ])
    await expect(arriving).toContainText(fact);
  const left = arriving.getByRole('timer', { name: 'Time of this phase' });
  const first = await left.innerText();
  await expect(left).not.toHaveText(first);
  await expectNothingOfTheRoom(dan.page);
  expect(await mediaBytes(dan.page), 'nothing came in or went out').toEqual({ received: 0, sent: 0 });
  await expect(tile(ada.page, 'Dan')).toHaveCount(0);
  const shown = /(\d+):(\d\d)/.exec(await left.innerText());
  const seconds = Number(shown?.[1]) * 60 + Number(shown?.[2]);
  expect(Math.abs(seconds - (await secondsLeft(ada.page)))).toBeLessThanOrEqual(1);

  // A reload at the door asks the same again.
  await dan.page.reload();
  await expect(dan.page.getByText('Might you know this person?')).toBeVisible();
  expect((await mediaBytes(dan.page)).received).toBe(0);
  await dan.page.getByRole('button', { name: 'Stay' }).press('Enter');

  await expectPicture(tile(dan.page, 'Ada'));
  await expect(messages(dan.page)).toContainText('You listen until the next phase');
  await expect(control(dan.page, 'Unmute')).toBeVisible();
  await expect(tile(ada.page, 'Dan')).toContainText('just arrived');
  await expect(tile(ada.page, 'Dan')).toContainText('muted');
  await expectPicture(tile(ada.page, 'Dan'));
  await messages(ada.page).getByRole('button', { name: 'Let Dan take part now' }).click();
  await expect(ada.page.getByText(/^Dan joined/)).toHaveCount(0);
  // Who came late is last in the reaction round.
  await ada.page.getByRole('button', { name: 'Finish Client Wren' }).press('Enter');
  const entries = reactions(ada.page).getByRole('list', { name: 'Reactions' }).getByRole('listitem');
  await expect(entries.last()).toContainText('Dan');
  await expect(tile(ada.page, 'Dan')).not.toContainText('just arrived', { timeout: 31_000 });

  // A reload is no arrival.
  await dan.page.reload();
  await expect(tile(dan.page, 'Ada')).toBeVisible();
  await expect(nextPhase(dan.page)).toHaveCount(1);
});

test('[P9] [G10] A59: who steps out on arrival was never inside; when the item ends they come in, everything off', async ({
  stack,
  person,
}) => {
  const { link, ada } = await gather(stack, person);
  await plan(ada.page, 'Client Wren', 20, 'Troika');
  await ada.page.getByRole('button', { name: 'Start Client Wren' }).click();
  const dan = await person('Dan', 'yellow', { hertz: 440 });
  const arriving = await joinLate(dan, link, 'Psychology');
  await arriving.getByRole('button', { name: 'Step out' }).press('Enter');
  await expect(dan.page.getByRole('heading', { name: 'You have stepped out' })).toBeVisible();
  await expect(messages(ada.page)).toContainText('One member stepped out.');
  await expectNothingOfTheRoom(dan.page);
  expect(await mediaBytes(dan.page), 'nothing came in or went out').toEqual({ received: 0, sent: 0 });
  await addItem(ada.page, 'Client Alder', 10);
  await ada.page.getByRole('button', { name: 'Start Client Alder' }).click();
  await expectPicture(tile(dan.page, 'Ada'));
  await expect(control(dan.page, 'Unmute')).toBeVisible();
  await expect(control(dan.page, 'Camera on')).toBeVisible();
  await expect(tile(ada.page, 'Dan')).toBeVisible();
  await expect(tile(ada.page, 'Dan').locator('video')).toHaveCount(0);
});

async function expectPicture(of: Locator): Promise<void> {
  await expect(of.locator('video')).toBeVisible();
}

test('[P10] S7: who closed the tab and comes by the link under the same name has seat and role again', async ({
  stack,
  person,
}) => {
  const ada = await person('Ada', 'red');
  const ben = await person('Ben', 'green');
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await takeRole(ben.page, 'timekeeper');
  await expect(roles(ada.page)).toContainText('Ben');
  await expect(connection(ben.page)).toContainText('Saved');
  await ben.dispose();
  await expect(tile(ada.page, 'Ben')).toHaveCount(0);

  const again = await person('Ben', 'green');
  await join(again, link, 'Nursing');
  const asked = messages(again.page)
    .getByRole('status')
    .filter({ hasText: 'Ben was here before. Is that you?' });
  await expect(asked).toBeVisible();
  await expect(ada.page.getByText('was here before')).toHaveCount(0);
  await asked.getByRole('button', { name: 'Yes, take my place again' }).click();
  await expect(roles(again.page).getByRole('button', { name: 'timekeeper: You' })).toBeVisible();
  await expect(asked).toHaveCount(0);
  await expect(tile(ada.page, 'Ben')).toHaveCount(1);
  await expectPicture(tile(ada.page, 'Ben'));
  expect(again.pageErrors).toEqual([]);
});
