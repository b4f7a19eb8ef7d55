import { expect, type Locator, type Page } from '@playwright/test';
import { question, queue, tile } from '../acts.ts';
import { expectChangedWithinSecond, expectWithinSecond, lastChangeOfList, lastPress } from '../inTime.ts';
import type { Person } from '../person.ts';
import { pressByKey } from './common.ts';
import { expectSameClock, phaseCard, phaseName, roles, turns } from './table.ts';

/** What all browsers of a scenario show alike, and a round that goes through all of them. */

export const round = (page: Page): Locator => page.getByRole('region', { name: 'Round' });

/**
 * Starts a round as whoever leads: in the phase card where the phase goes by a round, else beside the turns.
 * After a minute of silence there is a second button that does the same.
 */
export async function startRound(page: Page): Promise<void> {
  const ofPhase = phaseCard(page).getByRole('button', { name: /^Start (the|another) round$/ });
  const anyTime = turns(page).getByRole('button', { name: 'Start a round' });
  await ofPhase.or(anyTime).first().click();
  await expect(round(page)).toBeVisible();
}

/** Who is asked in what order, as this page shows it. */
export async function orderOfRound(page: Page): Promise<string[]> {
  const places = round(page).getByRole('list', { name: 'Order of the round' }).getByRole('listitem');
  return (await places.allInnerTexts()).map((text) => text.replace(/\s*\(.*$/s, ''));
}

/**
 * Queue, roles, phase and focus question agree in all browsers within a second of what somebody pressed
 * last, clocks differ by at most one, and faces stay visible.
 */
export async function expectOneRoom(people: readonly Person[]): Promise<void> {
  const pages = people.map(({ page }) => page);
  await expect(async () => {
    const [first, ...others] = await Promise.all(people.map(shownBy));
    for (const other of others) expect(other).toEqual(first);
  }).toPass({ timeout: 10_000, intervals: [50] });
  const pressedAt = await lastPress(pages);
  const places = pages.flatMap((page) => [phaseName(page), roles(page), question(page)]);
  await expectChangedWithinSecond(places, pressedAt);
  expectWithinSecond(await Promise.all(pages.map((page) => lastChangeOfList(page, 'Queue'))), pressedAt);
  await expectSameClock(pages);
  for (const { page } of people)
    for (const { name } of people) await expect(tile(page, name)).toBeInViewport();
}

/** What a page shows of the meeting, with its own person called by name. */
async function shownBy({ name, page }: Person): Promise<string[]> {
  const chips = roles(page).getByRole('button', { name: /: / });
  const [phase, waiting, held, asked] = await Promise.all([
    phaseName(page).allInnerTexts(),
    queue(page).allInnerTexts(),
    chips.evaluateAll((all) => all.map((chip) => chip.getAttribute('aria-label') ?? '')),
    question(page).inputValue(),
  ]);
  // Place and name; the reason for a place is told to its owner in other words.
  const places = waiting.map((row) => row.split('\n').slice(0, 2).join(' '));
  return [...phase, ...places, ...held, asked].map((text) => text.replace(/\bYou\b/, name));
}

/** Everybody who is asked speaks and is done, each at their own device and by key; answers who spoke, in order. */
export async function goRound(people: readonly Person[]): Promise<string[]> {
  const [first] = people;
  if (first === undefined) throw new Error('nobody is here');
  const order: string[] = [];
  const speak = (page: Page) => round(page).getByRole('button', { name: /^Speak/ });
  const isOver = () => round(first.page).getByText('Everybody here was heard').isVisible();
  const asked = async () => {
    for (const person of people) if (await speak(person.page).isVisible()) return person;
    return null;
  };
  for (;;) {
    await expect.poll(async () => (await isOver()) || (await asked()) !== null).toBe(true);
    const person = await asked();
    if (person === null) return order;
    const name = (await speak(person.page).innerText()).replace(/^Speak( as )?/, '');
    order.push(name === '' ? person.name : name);
    await pressByKey(speak(person.page));
    await pressByKey(round(person.page).getByRole('button', { name: /^(Done|.+ is done)$/ }));
    await expect(round(person.page).getByRole('button', { name: /^(Done|.+ is done)$/ })).toHaveCount(0);
  }
}
