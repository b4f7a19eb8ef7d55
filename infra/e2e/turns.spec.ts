import { expect, type Locator, type Page } from '@playwright/test';
import { addItem, control, join, queue, startMeeting, takeRole } from './acts.ts';
import { adasPitch, gather } from './cast.ts';
import { test } from './fixtures.ts';
import { hearPitch } from './mediaProbe.ts';
import type { Person } from './person.ts';

const turns = (page: Page): Locator => page.getByRole('region', { name: 'Turns' });
const phaseName = (page: Page): Locator => page.getByRole('region', { name: 'Phase' }).getByRole('heading');
const listening = (page: Page): Locator => page.getByRole('region', { name: 'You listen' });
const round = (page: Page): Locator => page.getByRole('region', { name: 'Round' });
const said = (page: Page, words: string): Locator => page.locator('[aria-live]', { hasText: words });
const messages = (page: Page): Locator => page.getByRole('region', { name: 'Messages' });

/** Plans a case of three people and starts it. */
async function startTroika(page: Page, title: string): Promise<void> {
  await addItem(page, title, 20);
  await page.getByRole('button', { name: `Choose a format for ${title}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox', { name: 'Search formats' }).fill('Troika');
  await dialog.getByRole('button', { name: /^Troika/ }).click();
  await dialog.getByRole('button', { name: 'Use Troika' }).click();
  await page.getByRole('button', { name: `Start ${title}` }).click();
  await expect(phaseName(page)).toHaveText('Ask');
}

async function goOn(page: Page, to: string): Promise<void> {
  await page.getByRole('region', { name: 'Phase' }).getByRole('button', { name: 'Next phase' }).click();
  await expect(phaseName(page)).toHaveText(to);
}

async function expectAdaHeard(listener: Page, why: string): Promise<void> {
  await expect
    .poll(async () => Math.abs(((await hearPitch(listener)) ?? 0) - adasPitch), { message: why })
    .toBeLessThan(20);
}

async function expectSilence(listener: Page, why: string): Promise<void> {
  await expect.poll(() => hearPitch(listener), { message: why }).toBeNull();
}

test('[T16] C8: a presenter who listens sends no sound, may fix a fact and break the silence, and speaks again after', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi } = await gather(stack, person);
  await takeRole(ben.page, 'facilitator');
  await takeRole(ada.page, 'presenter');
  await startTroika(ben.page, 'Client Wren');
  await expect(turns(chi.page)).toContainText('Ada has the floor');
  await expectAdaHeard(ben.page, 'the presenter is heard');

  // C9: an idea has no place while questions are asked; it is kept for its owner alone.
  await goOn(ben.page, 'Clarify');
  await turns(chi.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await chi.page.getByRole('menuitem', { name: 'turn', exact: true }).click();
  const saving = chi.page.getByRole('dialog', { name: 'Save for a later phase' });
  await saving.getByRole('textbox').fill('Ask the school first');
  await saving.getByRole('button', { name: 'Save' }).click();
  await expect(turns(chi.page)).toContainText('waits for its phase');

  await goOn(ben.page, 'Consult');
  await expectSilence(ben.page, 'a presenter who listens is not heard');
  await expect(turns(chi.page)).toContainText('Its phase is open now.');
  await expect(ben.page.getByText('Ask the school first')).toHaveCount(0);
  await control(ada.page, /^Unmute/).click();
  await expect(messages(ada.page).getByRole('alert')).toContainText('listens in this phase');
  await expectSilence(ben.page, 'unmuting is refused');
  await expect(control(ada.page, /^Unmute/)).toBeVisible();

  await listening(ada.page).getByRole('button', { name: 'Fix a fact' }).click();
  await listening(ada.page).getByRole('textbox').fill('The boy is nine, not seven.');
  await listening(ada.page).getByRole('button', { name: 'Show it' }).click();
  await expect(messages(chi.page)).toContainText('The boy is nine, not seven.');
  await expect(chi.page.getByText('The boy is nine')).toHaveCount(0, { timeout: 20_000 });

  await listening(ada.page).getByRole('button', { name: 'Hold to break the silence' }).focus();
  await ada.page.keyboard.down('Space');
  await expectAdaHeard(ben.page, 'the silence is broken while held');
  await ada.page.keyboard.up('Space');
  await expectSilence(ben.page, 'letting go ends it');

  // C5: a reply to whoever speaks; the presenter is not asked.
  await turns(chi.page).getByRole('button', { name: 'Raise hand for it' }).click();
  await turns(ben.page).getByRole('button', { name: 'Call next' }).click();
  await turns(ben.page).getByRole('button', { name: 'Reply to Chi' }).click();
  await expect(queue(chi.page)).toContainText(['Ben']);

  await goOn(ben.page, 'Value');
  await expect(listening(ada.page)).toHaveCount(0);
  await expectAdaHeard(ben.page, 'the microphone is as it was');
  await expect(control(ada.page, /^Mute/)).toBeVisible();
});

test('[T17] A55: advice in a phase without a place for it is saved from the hand, the writing and the board', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi } = await gather(stack, person);
  await takeRole(ben.page, 'facilitator');
  await takeRole(ada.page, 'presenter');
  await startTroika(ben.page, 'Client Wren');
  await goOn(ben.page, 'Clarify');

  await turns(chi.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await chi.page.getByRole('menuitem', { name: 'piece of advice' }).click();
  const saving = chi.page.getByRole('dialog', { name: 'Save for a later phase' });
  await saving.getByRole('textbox').fill('See the family together');
  await saving.getByRole('button', { name: 'Save' }).click();

  await turns(chi.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await chi.page.getByRole('menuitem', { name: 'Write it' }).click();
  const writing = chi.page.getByRole('dialog', { name: 'Write it' });
  await writing.getByRole('textbox').fill('Have you tried a home visit?');
  await expect(writing.getByRole('status')).toContainText('may be heard as advice');
  await writing.getByRole('button', { name: 'Save it as advice' }).click();

  const board = chi.page.getByRole('region', { name: 'Board' });
  // The phase closed the ideas, so the board went to what is open.
  await expect(board.getByRole('tab', { name: /^Questions/ })).toHaveAttribute('aria-selected', 'true');
  await board.getByRole('tab', { name: /^Ideas/ }).click();
  await expect(board).toContainText('Closed in Clarify');
  await board.getByRole('button', { name: 'Save for a later phase' }).click();
  await saving.getByRole('textbox').fill('Name the pattern');
  await saving.getByRole('button', { name: 'Save' }).click();

  const list = turns(chi.page).getByRole('region', { name: 'Saved for later' });
  await expect(list.getByText('waits for its phase')).toHaveCount(3);
  await expect(turns(ben.page).getByRole('region', { name: 'Saved for later' })).toHaveCount(0);
  await goOn(ben.page, 'Consult');
  await expect(list.getByText('Its phase is open now.')).toHaveCount(3);
  await list.getByRole('button', { name: 'Put it on the board' }).first().click();
  await ben.page.getByRole('tab', { name: /^Ideas/ }).click();
  await expect(ben.page.getByRole('region', { name: 'Board' })).toContainText('See the family together');
  expect(chi.pageErrors).toEqual([]);
});

/** Whoever the round asks now. */
async function asked(all: readonly Person[]): Promise<Person> {
  const find = async () => {
    for (const each of all) {
      if (await round(each.page).getByText('You are asked').isVisible()) return each;
    }
    return null;
  };
  await expect.poll(async () => (await find())?.name ?? null).not.toBeNull();
  const found = await find();
  if (found === null) throw new Error('nobody is asked');
  return found;
}

async function orderOf(page: Page): Promise<string[]> {
  const places = round(page).getByRole('list', { name: 'Order of the round' }).getByRole('listitem');
  return (await places.allInnerTexts()).map((text) => text.replace(/\s*\(.*$/s, ''));
}

test('[T24] C6: a round by keyboard: pass and later are asked once more, nobody speaks twice, and the next one turns', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi, all } = await gather(stack, person);
  await takeRole(ben.page, 'facilitator');
  await expect(turns(ada.page).getByRole('button', { name: 'Start a round' })).toHaveCount(0);
  await turns(ben.page).getByRole('button', { name: 'Start a round' }).click();
  await expect(round(chi.page)).toContainText('In order of seating');
  const before = await orderOf(chi.page);

  const first = await asked(all);
  await first.page.keyboard.press('p');
  const second = await asked(all.filter((each) => each !== first));
  await second.page.keyboard.press('l');
  const third = await asked(all.filter((each) => each !== first && each !== second));
  await third.page.keyboard.press('s');
  await expect(round(third.page)).toContainText('You speak');
  await third.page.keyboard.press('s');

  await expect(round(first.page)).toContainText('You are asked · Asked once more');
  await first.page.keyboard.press('p');
  await expect(round(second.page)).toContainText('You are asked · Asked once more');
  await second.page.keyboard.press('s');
  await second.page.keyboard.press('s');
  for (const { page } of all) await expect(round(page)).toContainText('Everybody here was heard');

  await round(ben.page).getByRole('button', { name: 'End the round' }).click();
  await expect(round(chi.page)).toHaveCount(0);
  await turns(ben.page).getByRole('button', { name: 'Start a round' }).click();
  await expect(round(chi.page)).toContainText('Against the order of seating');
  expect((await orderOf(chi.page))[0]).not.toBe(before[0]);
  expect(ada.pageErrors).toEqual([]);
});

/** Chooses an entry of the menu beside the hand button by keyboard alone. */
async function chooseByKey(page: Page, entry: string): Promise<void> {
  await turns(page).getByRole('button', { name: 'Other ways to ask' }).press('Enter');
  const item = page.getByRole('menuitem', { name: entry });
  await expect(item).toBeVisible();
  await page.keyboard.press('End');
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
}

test('[T32] C22: a written turn waits like a hand, is read aloud by somebody else, and its words are gone after it', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi, all } = await gather(stack, person);
  await takeRole(ben.page, 'facilitator');
  await chi.page.keyboard.press('h');
  await chooseByKey(ada.page, 'Write it, somebody reads it aloud');
  const dialog = ada.page.getByRole('dialog', { name: 'Write it, somebody reads it aloud' });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await ada.page.keyboard.type('I keep thinking of the father.');
  await ada.page.keyboard.press('Enter');
  await expect(queue(ada.page).nth(1)).toContainText('in writing: I keep thinking of the father.');
  await expect(queue(ben.page).nth(1)).toContainText('Ada');
  await expect(queue(ben.page).nth(1)).toContainText('in writing');
  await expect(ben.page.getByText('I keep thinking')).toHaveCount(0);

  await turns(ben.page).getByRole('button', { name: 'Call next' }).click();
  await expect(turns(chi.page)).toContainText('You have the floor');
  await turns(ben.page).getByRole('button', { name: 'Call next' }).click();
  for (const { page } of all) {
    await expect(turns(page).getByRole('blockquote')).toHaveText('I keep thinking of the father.');
  }
  await expect(turns(ben.page)).toContainText('You read this aloud');
  await expect(turns(ada.page)).toContainText('Read aloud by Ben');
  await expect(turns(ada.page).getByRole('button', { name: 'I read it' })).toHaveCount(0);
  await expect(said(chi.page, 'Ada has written. Ben reads it aloud.')).toHaveCount(1);

  const read = turns(chi.page).getByRole('button', { name: 'I read it: the words of Ada' });
  await read.press('Enter');
  await expect(turns(ben.page)).toContainText('Read aloud by Chi');
  await expect(said(chi.page, 'Ada has written. You read it aloud: I keep thinking of')).toHaveCount(1);
  await turns(ada.page).getByRole('button', { name: 'Yield' }).press('Enter');
  for (const { page } of all) await expect(turns(page).getByRole('blockquote')).toHaveCount(0);
  expect([...ada.pageErrors, ...ben.pageErrors, ...chi.pageErrors]).toEqual([]);
});

test('[T32] C6, C22: in a round one may write instead of speaking, by keyboard', async ({
  stack,
  person,
}) => {
  const { ada, ben, chi, all } = await gather(stack, person);
  await takeRole(ben.page, 'facilitator');
  await turns(ben.page).getByRole('button', { name: 'Start a round' }).press('Enter');
  const writer = await asked(all);
  await round(writer.page).getByRole('button', { name: 'Write it' }).press('Enter');
  await writer.page.keyboard.type('I felt tired, and then hopeful.');
  await writer.page.keyboard.press('Enter');
  for (const { page } of all) {
    await expect(round(page).getByRole('blockquote')).toHaveText('I felt tired, and then hopeful.');
  }
  const reader = all.find((each) => each !== writer && each !== ben) ?? chi;
  await round(reader.page).getByRole('button', { name: 'I read it' }).press('Enter');
  await expect(round(writer.page)).toContainText(`Read aloud by ${reader.name}`);
  await writer.page.keyboard.press('s');
  for (const { page } of all) await expect(round(page).getByRole('blockquote')).toHaveCount(0);
  expect(ada.pageErrors).toEqual([]);
});

test('[T30] C13: talk time follows the voice within 5 %, seen by who leads and by oneself', async ({
  stack,
  person,
}) => {
  const pattern = [
    { hasTone: true, seconds: 3 },
    { hasTone: false, seconds: 2 },
  ];
  const ada = await person('Ada', 'red');
  const chi = await person('Chi', 'blue', { voice: { hertz: 330, seconds: 5, pattern } });
  const link = await startMeeting(ada.page, stack.origin, { title: 'Thursday group' });
  await join(ada, link, 'Psychiatry');
  await join(chi, link, 'Social work');
  await takeRole(ada.page, 'facilitator');
  await turns(ada.page).getByText('Talk time', { exact: true }).click();
  await turns(chi.page).getByText('Your talk time', { exact: true }).click();
  await expect(turns(chi.page).getByRole('img', { name: /^Ada/ })).toHaveCount(0);
  const seconds = async () => {
    const label = await turns(ada.page)
      .getByRole('img', { name: /^Chi: / })
      .getAttribute('aria-label');
    const found = /(\d+):(\d\d)/.exec(label ?? '');
    return Number(found?.[1]) * 60 + Number(found?.[2]);
  };
  const start = await seconds();
  const quick = { intervals: [50], timeout: 80_000 };
  await expect.poll(seconds, quick).toBeGreaterThan(start);
  const [from, since] = [await seconds(), performance.now()];
  await expect.poll(seconds, quick).toBeGreaterThanOrEqual(from + 30);
  const elapsed = (performance.now() - since) / 1000;
  const spoken = (await seconds()) - from;
  const error = Math.abs(spoken - elapsed * 0.6) / (elapsed * 0.6);
  expect(error, `${spoken} s counted in ${elapsed} s`).toBeLessThan(0.05);

  await control(chi.page, /^Mute/).click();
  await expect(control(chi.page, /^Unmute/)).toBeVisible();
  const muted = await seconds();
  await expectSilence(ada.page, 'Chi is muted');
  expect(await seconds()).toBeLessThanOrEqual(muted + 1);
});
