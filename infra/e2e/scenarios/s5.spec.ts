import { expect, type Locator, type Page } from '@playwright/test';
import { connection, control, queue, takeRole, tile } from '../acts.ts';
import { test } from '../fixtures.ts';
import { mediaBytes } from '../mediaProbe.ts';
import type { Person } from '../person.ts';
import type { Wire } from '../wire.ts';
import { expectOneFloorNoTwins, pressByKey } from './common.ts';
import {
  expectQuietEnd,
  expectSameClock,
  goOnTo,
  nextPhase,
  passLively,
  roles,
  secondsLeft,
  sitDown,
  turns,
  type Table,
} from './table.ts';

import { back, begin, half, pagesOf, soon, titles, waiting } from './s5.ts';
import { within } from '../pace.ts';
const round = (page: Page): Locator => page.getByRole('region', { name: 'Round' });
const kept = (page: Page): Locator => turns(page).getByText(/^Reconnecting … \d:\d\d kept$/);

/** The seconds of the first time in these words. */
function secondsIn(words: string): number {
  const found = /(\d+):(\d\d)/.exec(words);
  return Number(found?.[1]) * 60 + Number(found?.[2]);
}

/** The seconds somebody has talked, as who leads sees it. */
async function talked(page: Page, name: string): Promise<number> {
  const bar = turns(page).getByRole('img', { name: new RegExp(`^${name}: `) });
  return secondsIn((await bar.getAttribute('aria-label')) ?? '');
}

/** Everybody at these pages reads that this person has the floor, and nobody else. */
async function expectFloor(pages: readonly Page[], name: string): Promise<void> {
  for (const page of pages) {
    await expect(turns(page).getByText(`${name} has the floor`)).toBeVisible(soon);
    await expect(turns(page).getByText(/ ha(s|ve) the floor$/)).toHaveCount(1);
  }
}

/** Seconds of the turn of 90 s. */
const spentOf = async (page: Page): Promise<number> =>
  secondsIn(
    await turns(page)
      .getByText(/^\d:\d\d of 1:30/)
      .innerText(),
  );

/** M has the floor for 40 s of 90, and keeps something private and something half written. */
async function speakFor40(table: Table): Promise<void> {
  const { ada, ben, chi, dan } = table;
  await control(ben.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await turns(ada.page).getByRole('button', { name: 'Call next' }).click();
  await expectFloor([ada.page, chi.page], 'Ben');
  await control(chi.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await turns(ben.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await ben.page.getByRole('menuitem', { name: 'clarifying question', exact: true }).click();
  const saving = ben.page.getByRole('dialog', { name: 'Save for a later phase' });
  await saving.getByRole('textbox').fill('Was there a letter');
  await saving.getByRole('button', { name: 'Save' }).click();
  await ben.page.getByRole('tab', { name: 'Ideas' }).click();
  await half(ben.page).fill('Half a thought');
  await expect(connection(ben.page)).toContainText('Saved');
  await passLively(table, 38 - (await spentOf(ada.page)), pagesOf([ada, ben, chi, dan]));
  await expect.poll(() => spentOf(ada.page)).toBeGreaterThanOrEqual(40);
}

/** Four browsers on two cores. */
test.setTimeout(within(300));

test('S5: who drops in mid-turn comes back to seat, role, notes and what was left of the turn', async ({
  stack,
  person,
  wire,
}) => {
  const bens = await wire();
  const devices = { ben: { wire: bens, hertz: 440 } };
  const table = await sitDown(stack, person, { minutes: 75, hasEve: true, devices });
  const { ada, ben, chi, dan, all, clock } = table;
  const others = pagesOf([ada, chi, dan]);
  await begin(table);
  await goOnTo(ada.page, 'Discussion');
  await turns(ada.page).getByText('Talk time', { exact: true }).click();
  await speakFor40(table);
  await expect.poll(() => talked(ada.page, 'Ben')).toBeGreaterThan(0);
  const before = await talked(ada.page, 'Ben');

  // 20:40: M's network is cut. Everyone sees it, and the ring stands still.
  const owed = 90 - (await spentOf(ada.page));
  bens.cut();
  for (const page of others) await expect(kept(page)).toBeVisible(soon);
  const left = await Promise.all(others.map((page) => kept(page).innerText()));
  for (const each of left) expect(Math.abs(secondsIn(each) - owed), each).toBeLessThanOrEqual(3);
  expect(Math.max(...left.map(secondsIn)) - Math.min(...left.map(secondsIn))).toBeLessThanOrEqual(1);
  await clock.pass({ seconds: 8 });
  for (const [index, page] of others.entries()) {
    await expectFloor([page], 'Ben');
    await expect(kept(page)).toHaveText(left[index] ?? '');
  }
  await expect(control(ben.page, /^Mute/)).toBeVisible();

  // Nothing reaches M: no voice, no face.
  const { received } = await mediaBytes(ben.page);

  // 21:00: after 20 s the floor passes on by itself, a moment of quiet later, and what was left is kept.
  await clock.pass({ seconds: 12 });
  await expectFloor(others, 'Chi');
  for (const page of others) await expect(tile(page, 'Ben')).toHaveCount(0);
  await expect(turns(ada.page).getByRole('img', { name: /^Ben: / })).toHaveCount(0);

  // 22:10: M is back, next in line with the rest; nothing of theirs was lost or shown.
  await passLively(table, 60, others);
  // A connection that was given up counts no more.
  expect((await mediaBytes(ben.page)).received).toBeLessThanOrEqual(received);
  bens.mend();
  for (const page of others) await expect(tile(page, 'Ben')).toHaveCount(1, back);
  // Of the minute and a half away, nothing was counted.
  expect(await talked(ada.page, 'Ben')).toBeLessThanOrEqual(before + 5);
  for (const { page } of all) {
    await expect(queue(page)).toHaveCount(1, back);
    await expect(queue(page)).toContainText(page === ben.page ? 'You' : 'Ben');
    await expect(queue(page)).toContainText('goes on after a lost connection');
  }
  await expect(roles(chi.page).getByRole('button', { name: 'timekeeper: Ben' })).toBeVisible();
  await expect(half(ben.page)).toHaveValue('Half a thought');
  await expect(turns(ben.page)).toContainText('Was there a letter');
  for (const page of others) await expect(page.getByText(/Half a thought|Was there a letter/)).toHaveCount(0);
  await turns(ada.page).getByRole('button', { name: 'Call next' }).click();
  await expectFloor(others, 'Ben');
  const limit = /^\d:\d\d of (0:\d\d)$/;
  const rest = limit.exec(await turns(ada.page).getByText(limit).innerText())?.[1] ?? '';
  expect(Math.abs(secondsIn(rest) - secondsIn(left[0] ?? '')), rest).toBeLessThanOrEqual(1);

  // Muted, nothing is counted either.
  await control(ben.page, /^Mute/).click();
  await expect(tile(ada.page, 'Ben')).toHaveAttribute('data-muted', 'true');
  const muted = await talked(ada.page, 'Ben');
  const running = await secondsLeft(ada.page);
  await expect.poll(() => secondsLeft(ada.page)).toBeLessThan(running - 3);
  expect(await talked(ada.page, 'Ben')).toBeLessThanOrEqual(muted + 1);

  // Whole again: picture and sound come and go as before, each once.
  for (const { name, page } of all) {
    const faces = page.getByRole('region', { name: 'Stage' }).locator('video');
    await expect(faces, `${name} sees everybody`).toHaveCount(4, back);
  }
  await expectOneFloorNoTwins(all);
  await expectQuietEnd(stack, all, dan, [...titles, 'Half a thought', 'Was there a letter']);
});

/** Presses what whoever is asked or speaks at this device is offered. */
async function answer({ page, name }: Person, who: string, what: 'speak' | 'done'): Promise<void> {
  const isShared = who !== name || name === 'Chi';
  const labels = isShared
    ? { speak: `Speak as ${who}`, done: `${who} is done` }
    : { speak: 'Speak', done: 'Done' };
  await pressByKey(round(page).getByRole('button', { name: labels[what], exact: true }));
}

test('S5: a round passes over whoever drops before their turn, and asks them at the end', async ({
  stack,
  person,
  wire,
}) => {
  const wires = { ben: await wire(), dan: await wire() };
  const devices = { ben: { wire: wires.ben }, dan: { wire: wires.dan } };
  const table = await sitDown(stack, person, { minutes: 75, hasEve: true, devices });
  const { ada, ben, chi, dan, all } = table;
  await takeRole(ada.page, 'facilitator');
  await turns(ada.page).getByRole('button', { name: 'Start a round' }).click();
  const places = round(chi.page).getByRole('list', { name: 'Order of the round' }).getByRole('listitem');
  await expect(places).toHaveCount(5);
  const order = (await places.allInnerTexts()).map((text) => text.replace(/\s*\(.*$/s, ''));
  // M2 is whoever of those two comes earlier, but not first: where a round begins is a random number's.
  const [earlier, later] = order.indexOf('Ben') < order.indexOf('Dan') ? [ben, dan] : [dan, ben];
  const m2 = order[0] === earlier.name ? later : earlier;
  const after = order[order.indexOf(m2.name) + 1] ?? order.at(-2);
  const cut: Wire = m2 === ben ? wires.ben : wires.dan;
  const rest = order.filter((name) => name !== m2.name);
  const deviceOf = (name: string) => (name === 'Eve' ? chi : (all.find((each) => each.name === name) ?? chi));
  const others = pagesOf(all.filter((each) => each !== m2));

  cut.cut();
  for (const page of others) {
    const place = round(page).getByRole('listitem').filter({ hasText: m2.name });
    await expect(place).toContainText('away', soon);
  }
  for (const name of rest) {
    for (const page of pagesOf([ada, chi]))
      await expect(round(page).getByText(/ (is|are) asked/)).toContainText(
        page === ada.page && name === 'Ada' ? 'You are asked' : `${name} is asked`,
      );
    await answer(deviceOf(name), name, 'speak');
    // M2 is back while the next one has the word already: the order goes on, and they come at the end.
    if (name === after) {
      cut.mend();
      for (const page of others) await expect(tile(page, m2.name)).toHaveCount(1, back);
      await expect(round(chi.page)).toContainText(`${name} speaks`);
    }
    await answer(deviceOf(name), name, 'done');
  }
  await expect(round(m2.page)).toContainText('You are asked', back);
  for (const page of others) await expect(round(page)).toContainText(`${m2.name} is asked`);
  await answer(m2, m2.name, 'speak');
  await answer(m2, m2.name, 'done');
  for (const { page } of all) await expect(round(page)).toContainText('Everybody here was heard.');
  await expectQuietEnd(stack, all, dan, ['Thursday group']);
});

test('S5: two drop within the same second, and a third is far away on a bad line', async ({
  stack,
  person,
  wire,
}) => {
  const [bens, chis, dans] = [await wire(1), await wire(2), await wire(3)];
  const devices = { ben: { wire: bens }, chi: { wire: chis }, dan: { wire: dans } };
  const table = await sitDown(stack, person, { minutes: 75, hasEve: true, devices });
  const { ada, ben, chi, dan, all, clock } = table;
  await begin(table);
  await goOnTo(ada.page, 'Clarifying');
  chis.worsen({ delayMs: 300, loss: 0.05 });
  const here = pagesOf([ada, chi]);
  for (const { page } of [ben, chi]) {
    await turns(page).getByRole('button', { name: 'Other ways to ask' }).click();
    await page.getByRole('menuitem', { name: 'clarifying question', exact: true }).click();
  }
  await expect(queue(ada.page)).toHaveCount(2);
  await expect(queue(ada.page).first()).toContainText('Ben');
  await turns(ada.page).getByRole('button', { name: 'Call next' }).click();
  await expectFloor(here, 'Ben');

  // M, who has the floor, and P, who answers.
  bens.cut();
  dans.cut();
  for (const page of here) {
    await expect(kept(page)).toBeVisible(soon);
    await expect(waiting(page)).toBeVisible({ timeout: 10_000 });
    for (const name of ['Ben', 'Dan']) await expect(tile(page, name)).toHaveCount(0);
  }
  const stood = await secondsLeft(ada.page);
  await clock.pass({ seconds: 18 });
  await expectFloor([ada.page], 'Chi');
  await expectFloor([chi.page], 'Chi');
  expect(await secondsLeft(ada.page)).toBe(stood);

  bens.mend();
  dans.mend();
  for (const { page } of all) {
    for (const { name } of all) await expect(tile(page, name)).toHaveCount(1, back);
    await expect(waiting(page)).toHaveCount(0, back);
    await expect(queue(page)).toHaveCount(1, back);
    await expect(queue(page)).toContainText('goes on after a lost connection');
  }
  await expectFloor(pagesOf([ada, chi, dan]), 'Chi');
  await expect.poll(() => secondsLeft(ada.page)).toBeLessThan(stood);
  await expectSameClock(pagesOf(all));
  await expect(nextPhase(ada.page)).toHaveAttribute('aria-disabled', 'false');
  await expectOneFloorNoTwins(all);
  await expectQuietEnd(stack, all, dan, titles);
});
