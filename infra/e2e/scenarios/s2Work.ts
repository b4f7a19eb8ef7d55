import { expect, type Locator, type Page } from '@playwright/test';
import { control, tile } from '../acts.ts';
import { expectChangedWithinSecond, lastPress } from '../inTime.ts';
import { hearPitch, soundSent } from '../mediaProbe.ts';
import { pressByKey } from './common.ts';
import { goOnTo, messages, secondsLeft, turns, type Table } from './table.ts';

/** What Ben's and Dan's microphones play without end: open, they are heard. */
export const [bensPitch, dansPitch] = [660, 440];
export const advice = 'Have you tried a visit at home?';
export const fact = 'The boy is nine, not seven.';
export const silence = 'It has been quiet for a minute.';

export const listening = (page: Page): Locator => page.getByRole('region', { name: 'You listen' });
export const parked = (page: Page): Locator =>
  page.getByRole('region', { name: 'Saved for later, for you alone' });
const notHeard = (page: Page): Locator => page.getByRole('region', { name: 'Not heard yet' });
const bar = (page: Page, name: string): Locator =>
  turns(page).getByRole('img', { name: new RegExp(`^${name}: `) });

export async function expectHeard(page: Page, pitch: number, why: string): Promise<void> {
  await expect
    .poll(async () => Math.abs(((await hearPitch(page)) ?? 0) - pitch), { message: why })
    .toBeLessThan(20);
}

async function expectSilence(page: Page, why: string): Promise<void> {
  await expect.poll(() => hearPitch(page), { message: why }).toBeNull();
}

export const mute = (page: Page) => control(page, /^Mute/).press('Enter');
export const unmute = (page: Page) => control(page, /^Unmute/).press('Enter');

/** Lets meeting time pass, and waits until every page shows it. */
export async function passInPhase({ all, clock }: Table, seconds: number): Promise<void> {
  const before = await Promise.all(all.map(({ page }) => secondsLeft(page)));
  await clock.pass({ seconds });
  for (const [index, { page }] of all.entries())
    await expect.poll(() => secondsLeft(page)).toBeLessThanOrEqual((before[index] ?? 0) - seconds);
}

/** P listens: sends nothing, hears everything, and puts one fact right. Answers the sound sent before. */
export async function beginWork(table: Table): Promise<number> {
  const { ben, chi, dan, all, clock } = table;
  await goOnTo(chi.page, 'Work');
  await expect(listening(dan.page)).toBeVisible();
  await expectHeard(dan.page, bensPitch, 'P hears the group');
  await expectHeard(chi.page, bensPitch, 'and the group hears itself');
  await expect(tile(ben.page, 'Dan')).toContainText('listening');
  const sent = await soundSent(dan.page);
  expect(sent, 'P was heard before').toBeGreaterThan(0);

  // 31:00 a key pressed by accident.
  await clock.pass({ minutes: 4 });
  await listening(dan.page).getByRole('button', { name: 'Fix a fact' }).focus();
  await dan.page.keyboard.press('m');
  await expect(messages(dan.page).getByRole('alert')).toContainText('The presenter listens in this phase.');
  await expect(control(dan.page, /^Unmute/)).toBeVisible();
  await expectHeard(dan.page, bensPitch, 'P still hears');

  // 33:00 one fact, by text: 15 s for everybody, once.
  await clock.pass({ minutes: 2 });
  await pressByKey(listening(dan.page).getByRole('button', { name: 'Fix a fact' }));
  await listening(dan.page).getByRole('textbox').focus();
  await dan.page.keyboard.type(fact);
  await dan.page.keyboard.press('Enter');
  for (const { page } of all) {
    const said = page === dan.page ? 'You put a fact right' : 'Dan puts a fact right';
    await expect(messages(page)).toContainText(said);
    await expect(messages(page)).toContainText(fact);
  }
  const pages = all.map(({ page }) => page);
  await expectChangedWithinSecond(pages.map(messages), await lastPress([dan.page]));
  await expect(listening(dan.page)).toContainText('1 left');
  await clock.pass({ seconds: 15 });
  for (const { page } of all) await expect(page.getByText(fact)).toHaveCount(0);
  return sent;
}

/** 40:00 to 41:10: nobody speaks, and nobody is prompted. */
export async function keepSilence(table: Table): Promise<void> {
  const { ben, chi, dan, all, clock } = table;
  await clock.pass({ minutes: 6, seconds: 45 });
  await mute(ben.page);
  await expectSilence(chi.page, 'nobody speaks, P neither');
  const before = await Promise.all(all.map(({ page }) => messages(page).allInnerTexts()));
  await passInPhase(table, 70);
  for (const [index, { page }] of all.entries()) {
    await expect(page.getByText(silence)).toHaveCount(0);
    expect(await messages(page).allInnerTexts()).toEqual(before[index]);
  }
  await unmute(ben.page);
  await expectHeard(dan.page, bensPitch, 'P hears the group again');
}

/** Everything others than F and M are shown of turns, without what a clock changes. */
async function seenByOthers({ ben, dan }: Table): Promise<string[]> {
  const texts = await Promise.all([ben, dan].map(({ page }) => turns(page).innerText()));
  return texts.map((text) => text.replaceAll(/\d+:\d\d/g, ''));
}

/** 44:00: one voice fills the phase; its owner and F see it, and M is invited and declines unseen. */
export async function declineInvitation(table: Table): Promise<void> {
  const { ada, ben, chi, dan, clock } = table;
  await clock.pass({ minutes: 2, seconds: 50 });
  await turns(chi.page).getByText('Talk time', { exact: true }).click();
  await turns(ben.page).getByText('Your talk time', { exact: true }).click();
  await expect(bar(chi.page, 'Ben')).toHaveAttribute('data-level', 'strong', { timeout: 120_000 });
  await expect(bar(ben.page, 'You')).toHaveAttribute('data-level', 'strong');
  for (const { page } of [ada, dan]) {
    await expect(page.getByRole('img', { name: /^Ben: / })).toHaveCount(0);
    await expect(page.getByText('more than twice even')).toHaveCount(0);
  }
  for (const page of [ada.page, ben.page, dan.page]) await expect(notHeard(page)).toHaveCount(0);
  await notHeard(chi.page).getByRole('button', { name: 'Invite Ada' }).click();
  const offer = (page: Page) =>
    turns(page).getByText('Would you like to say something? You may decline; nobody sees that.');
  await expect(offer(ada.page)).toBeVisible();
  for (const { page } of [ben, chi, dan]) await expect(offer(page)).toHaveCount(0);
  await expect(notHeard(chi.page)).toContainText('invited');
  const [before, listed] = [await seenByOthers(table), await notHeard(chi.page).innerText()];
  await turns(ada.page).getByRole('button', { name: 'Not now' }).click();
  await expect(offer(ada.page)).toHaveCount(0);
  await expect.poll(() => seenByOthers(table)).toEqual(before);
  expect(await notHeard(chi.page).innerText()).toBe(listed);
}
