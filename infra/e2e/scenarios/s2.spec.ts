import { expect, type Page } from '@playwright/test';
import { queue, takeRole } from '../acts.ts';
import { test } from '../fixtures.ts';
import { soundSent } from '../mediaProbe.ts';
import {
  agendaRow,
  chooseFormat,
  expectQuietEnd,
  goOnTo,
  nextPhase,
  phaseCard,
  phaseName,
  planFor,
  roles,
  sitDown,
  takeRoleByKeys,
  turns,
  type Table,
} from './table.ts';
import {
  advice,
  beginWork,
  bensPitch,
  dansPitch,
  declineInvitation,
  expectHeard,
  fact,
  keepSilence,
  listening,
  mute,
  parked,
  passInPhase,
  silence,
  unmute,
} from './s2Work.ts';
import { expectOneRoom, goRound, orderOfRound, round, startRound } from './together.ts';
import { within } from '../pace.ts';

/** The first of a round, by name: "You" is whoever's page it is. */
async function firstOfRound(page: Page, name: string): Promise<string> {
  const [first = ''] = await orderOfRound(page);
  return first === 'You' ? name : first;
}

/** A round of all six; answers who was first. */
async function holdRound({ all }: Table, leader: Page, name: string): Promise<string> {
  await startRound(leader);
  const first = await firstOfRound(leader, name);
  const spoke = await goRound(all);
  expect(spoke[0]).toBe(first);
  expect(spoke.toSorted()).toEqual(['Ada', 'Ben', 'Chi', 'Dan', 'Eve', 'Fay']);
  await round(leader).getByRole('button', { name: 'End the round' }).click();
  return first;
}

/** F is Chi beside Eve and Fay, P is Dan by keyboard, M is Ada, and Ben talks easily. */
async function begin(table: Table): Promise<string> {
  const { ada, ben, chi, dan, all, clock } = table;
  await takeRole(chi.page, 'facilitator');
  await takeRole(ada.page, 'timekeeper');
  await takeRoleByKeys(dan.page, 'presenter');
  await planFor(chi.page, 'Dan', 'Client Wren', 55);
  await chooseFormat(chi.page, 'Client Wren', 'Balint');
  await planFor(chi.page, 'Ben', 'Client Alder', 30);
  await chooseFormat(chi.page, 'Client Alder', 'Balint');
  await mute(ben.page);
  await chi.page.getByRole('button', { name: 'Start the meeting' }).click();
  await clock.pass({ minutes: 5 });
  // "Who has a case?"
  const first = await holdRound(table, chi.page, 'Chi');
  await chi.page.getByRole('button', { name: 'Start Client Wren' }).click();
  await expect(phaseName(dan.page)).toHaveText('Tell');
  for (const { page } of all) {
    await expect(phaseCard(page)).toContainText('Tell it without notes');
    // No notes box is open, in no area.
    await expect(page.getByRole('textbox', { name: 'Write a card' })).toHaveCount(0);
  }
  await expectHeard(chi.page, dansPitch, 'P tells');
  await expectOneRoom(all);
  await clock.pass({ minutes: 12 });
  return first;
}

/** M queues advice in the form of a question: offered another wording, and kept for later, for M alone. */
async function clarify({ ada, ben, chi, dan, all, clock }: Table): Promise<void> {
  await goOnTo(chi.page, 'Clarify');
  await unmute(ben.page);
  await turns(ada.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await ada.page.getByRole('menuitem', { name: 'Write it, somebody reads it aloud' }).click();
  const dialog = ada.page.getByRole('dialog', { name: 'Write it, somebody reads it aloud' });
  const words = dialog.getByRole('textbox', { name: 'What you want to say' });
  await words.fill(advice);
  await expect(dialog.getByRole('status')).toHaveText(
    'This may be heard as advice. Perhaps: “What have you thought of so far?”',
  );
  await dialog.getByRole('button', { name: 'Save it as advice for a later phase' }).click();
  await expect(dialog).toBeHidden();
  await expect(parked(ada.page)).toContainText(advice);
  await expect(queue(chi.page)).toHaveCount(0);

  await turns(ada.page).getByRole('button', { name: 'Other ways to ask' }).click();
  await ada.page.getByRole('menuitem', { name: 'Write it, somebody reads it aloud' }).click();
  await words.fill(advice);
  await dialog.getByRole('button', { name: 'Use this wording' }).click();
  await expect(words).toHaveValue('What have you thought of so far?');
  await dialog.getByRole('button', { name: 'Raise hand with it' }).click();
  for (const { page } of all) await expect(queue(page)).toContainText(['in writing']);
  await expectOneRoom(all);
  await turns(chi.page).getByRole('button', { name: 'Call next' }).click();
  for (const { page } of all) await expect(turns(page)).toContainText('What have you thought of so far?');
  await turns(ada.page).getByRole('button', { name: 'Yield the floor' }).click();
  for (const { page } of [ben, chi, dan]) await expect(page.getByText(advice)).toHaveCount(0);
  await clock.pass({ minutes: 10 });
}

/** P is back and need not speak; the reaction round begins with somebody else, and closes the case. */
async function returnAndClose(table: Table, sent: number): Promise<string> {
  const { ada, ben, chi, dan, all, clock } = table;
  await expectHeard(dan.page, bensPitch, 'P heard the group to the end');
  expect(await soundSent(dan.page), 'P’s spoken seconds in the work phase are 0').toBe(sent);
  await mute(ben.page);
  await clock.pass({ minutes: 11 });
  await goOnTo(chi.page, 'Return');
  await expect(phaseCard(dan.page)).toContainText('You need not answer anything.');
  await expect(listening(dan.page)).toHaveCount(0);
  await expectHeard(chi.page, dansPitch, 'P’s microphone is as it was');
  await expect(nextPhase(chi.page)).toHaveAttribute('aria-disabled', 'false');
  await clock.pass({ minutes: 2 });
  await goOnTo(chi.page, 'Process');
  const first = await holdRound(table, chi.page, 'Chi');
  for (const { page } of all)
    await expect(page.getByRole('region', { name: 'Reactions' })).toContainText('Everybody was heard.');
  await expect(parked(ada.page)).toContainText('waits for its phase');
  await expect(parked(ada.page)).not.toContainText('Its phase is open now.');
  for (const { page } of [ben, chi, dan]) await expect(page.getByText(advice)).toHaveCount(0);
  await chi.page.getByRole('button', { name: 'Finish Client Wren' }).click();
  await expect(agendaRow(ada.page, 'Client Wren')).toHaveAttribute('data-status', 'done');
  return first;
}

/** 60:00: a shorter case with roles rotated: F is Ada, P is Ben. Answers who was first in its reaction round. */
async function secondCase(table: Table): Promise<string> {
  const { ada, ben, chi, dan, all, clock } = table;
  await clock.pass({ minutes: 3 });
  await roles(chi.page).getByRole('button', { name: 'facilitator: Chi' }).click();
  await chi.page.getByRole('menuitem', { name: 'Hand over to Ada' }).click();
  await expect(roles(ada.page).getByRole('button', { name: 'facilitator: You' })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Start Client Alder' }).click();
  for (const { page } of all)
    await expect(
      roles(page).getByRole('button', { name: page === ben.page ? 'presenter: You' : 'presenter: Ben' }),
    ).toBeVisible();
  await mute(dan.page);
  await clock.pass({ minutes: 6 });
  await goOnTo(ada.page, 'Clarify');
  await expectOneRoom(all);
  // Here, outside the work phase, a minute without a word does prompt, and F alone.
  await passInPhase(table, 62);
  await expect(turns(ada.page).getByText(silence)).toBeVisible();
  for (const { page } of [ben, chi, dan]) await expect(page.getByText(silence)).toHaveCount(0);
  await goOnTo(ada.page, 'Work');
  await expect(listening(ben.page)).toBeVisible();
  await clock.pass({ minutes: 12 });
  await goOnTo(ada.page, 'Process');
  const first = await holdRound(table, ada.page, 'Ada');
  await ada.page.getByRole('button', { name: 'Finish Client Alder' }).click();
  await expect(agendaRow(dan.page, 'Client Alder')).toHaveAttribute('data-status', 'done');
  return first;
}

/** Four browsers on two cores, and a voice that has to be heard for a minute and a half. */
test.setTimeout(within(300));

test('S2: a Balint hour: the presenter listens unheard, silence is left alone, and nobody is shamed for talking', async ({
  stack,
  person,
}) => {
  const voice = (hertz: number) => ({ hertz, seconds: 2 });
  const table = await sitDown(stack, person, {
    minutes: 90,
    hasEve: true,
    fayBeside: 'chi',
    devices: { ben: { voice: voice(bensPitch) }, dan: { voice: voice(dansPitch) } },
  });
  const { dan, all } = table;
  const opening = await begin(table);
  await clarify(table);
  const sent = await beginWork(table);
  await keepSilence(table);
  await declineInvitation(table);
  const first = await returnAndClose(table, sent);
  expect(first).not.toBe(opening);
  const second = await secondCase(table);
  expect(second).not.toBe(first);
  await expectQuietEnd(stack, all, dan, ['Client Wren', 'Client Alder', advice, fact, 'Social work']);
});
