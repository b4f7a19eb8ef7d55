import { expect, type Page } from '@playwright/test';
import { control, queue, listenFor } from '../acts.ts';
import { test } from '../fixtures.ts';
import { expectSoon } from '../inTime.ts';
import { pressByKey } from './common.ts';
import { expectOrder } from './queueOrder.ts';
import {
  agreeOnQuestion,
  begin,
  bringTopics,
  chooseMethod,
  expectQuestion,
  focusQuestion,
  goOn,
} from './s3Found.ts';
import {
  actAs,
  agendaRow,
  expectQuietEnd,
  letPass,
  messages,
  phaseCard,
  phaseName,
  secondsLeft,
  sitDown,
  turns,
  type Table,
} from './table.ts';
import { within } from '../pace.ts';

/** Clocks may differ by a second: who raises later does so by more than that. */
const apart = { seconds: 2 };
const nextStep = 'I say how long we have at the start.';
const callNext = (page: Page) => turns(page).getByRole('button', { name: 'Call next' });
const replyTo = (page: Page, name: string) => turns(page).getByRole('button', { name: `Reply to ${name}` });
const yieldOf = (page: Page, name: string) =>
  turns(page).getByRole('button', { name: `Yield the floor of ${name}` });

async function writeCard(page: Page, area: string, text: string): Promise<void> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${area}`) });
  await tab.focus();
  await tab.press('Enter');
  const box = page.getByRole('textbox', { name: 'Write a card' });
  await box.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: area }).getByText(text)).toBeVisible();
}

/** 30:00 D has spoken and raises first, M has not and is served first; replies, and one idea a turn. */
async function consult(table: Table): Promise<void> {
  const { ada, ben, chi, all } = table;
  const pages = all.map(({ page }) => page);
  await letPass(table, { minutes: 4 });
  await goOn(table, 'Consult');
  for (const page of pages) await expect(phaseCard(page)).toContainText('Method: Headstand');
  await expectQuestion(table);
  await actAs(chi.page, 'Chi');
  await control(chi.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await callNext(ada.page).click();
  for (const page of pages) await expect(turns(page)).toContainText('Chi has the floor', { timeout: 4000 });
  await yieldOf(chi.page, 'Chi').click();
  await control(chi.page, /^Raise hand/).click();
  await expect(queue(ada.page)).toHaveCount(1);
  await table.clock.pass(apart);
  await control(ben.page, /^Raise hand/).click();
  await expectOrder(all, ['Ben | has not spoken yet | turn', 'Chi | has just spoken | turn']);
  await callNext(ada.page).click();
  for (const page of pages) await expect(turns(page)).toContainText('Ben has the floor', { timeout: 4000 });
}

/** M2 replies directly; a second one may, a third is refused; M's second idea waits its turn. */
async function replyAndGoOn({ ada, ben, chi, dan, all, clock }: Table): Promise<void> {
  await actAs(chi.page, 'Eve');
  await replyTo(chi.page, 'Ben').click();
  await expect(queue(ada.page)).toHaveCount(2);
  await clock.pass(apart);
  await actAs(ben.page, 'Fay');
  await replyTo(ben.page, 'Ben').click();
  await expect(queue(ada.page)).toHaveCount(3);
  await expect(replyTo(ada.page, 'Ben')).toHaveAttribute('aria-disabled', 'true');
  await replyTo(ada.page, 'Ben').click({ force: true });
  await expect(messages(ada.page)).toContainText('This turn has had its replies. Queue instead?');
  await actAs(ben.page, 'Ben');
  await clock.pass(apart);
  await control(ben.page, /^Raise hand/).click();
  const waiting = ['Chi | spoke once | turn', 'Ben | has just spoken | turn'];
  const reply = (name: string) => `${name} | a direct reply comes before turns | reply`;
  await expectOrder(all, [reply('Eve'), reply('Fay'), ...waiting]);
  // One contribution, then three quiet seconds, whatever is pressed.
  const endedAfter = Date.now();
  const expectQuiet = await listenFor(turns(dan.page), 'A moment of quiet, then Eve');
  await yieldOf(ben.page, 'Ben').click();
  await callNext(ada.page).click();
  await expectQuiet();
  await expect(turns(dan.page)).toContainText('Eve has the floor');
  expect(Date.now() - endedAfter).toBeGreaterThan(2_000);
  for (const { page } of all) await expect(turns(page)).toContainText('of 0:45');
  await yieldOf(chi.page, 'Eve').click();
  await callNext(ada.page).click();
  await expect(turns(dan.page)).toContainText('Fay has the floor');
  await yieldOf(ben.page, 'Fay').click();
  await expectOrder(all, ['Chi | spoke once | turn', 'Ben | spoke once | turn']);
}

/** 40:00 the phase rings; thumbs give half of its time, then a quarter, from the second item; then no more. */
async function expectMoreTime(table: Table): Promise<void> {
  const { ada, ben, chi, dan } = table;
  const pages = table.all.map(({ page }) => page);
  for (const [given, left] of [
    ['+5:00', '15 min'],
    ['+2:30', '12.5 min'],
  ] as const) {
    await letPass(table, { seconds: (await secondsLeft(ada.page)) + 1 });
    for (const page of pages) {
      await expect(phaseCard(page)).toHaveAttribute('data-state', 'over');
      await expect(phaseCard(page).getByRole('timer')).toContainText('over');
      await expect(phaseName(page)).toHaveText('Consult');
      await expect(phaseCard(page)).toContainText(`${given}, paid by Client Alder.`);
    }
    for (const { page } of [ada, ben, chi])
      await phaseCard(page).getByRole('button', { name: 'More time: yes' }).click();
    await expect(agendaRow(ada.page, 'Client Alder')).not.toContainText(left);
    await pressByKey(phaseCard(dan.page).getByRole('button', { name: 'More time: yes' }));
    for (const page of pages) {
      await expect(phaseCard(page)).toHaveAttribute('data-state', /within|cue/);
    }
    const alder = (page: Page) => agendaRow(page, 'Client Alder').getByText(left);
    await expectSoon(dan.page, pages, alder);
  }
  await letPass(table, { seconds: (await secondsLeft(ada.page)) + 1 });
  for (const page of pages) {
    await expect(phaseCard(page)).toHaveAttribute('data-state', 'over');
    await expect(phaseCard(page)).toContainText('Extended twice. Move on');
    await expect(phaseCard(page).getByRole('button', { name: /^More time/ })).toHaveCount(0);
    await expect(agendaRow(page, 'Client Alder')).toContainText('12.5 min');
  }
}

/** 50:00 P sums up, and alone writes the next step. */
async function close(table: Table): Promise<void> {
  const { ada, ben, chi, dan, all } = table;
  const pages = all.map(({ page }) => page);
  await goOn(table, 'Close');
  await expect(turns(chi.page)).toContainText('Dan has the floor');
  for (const page of pages) await expect(phaseCard(page)).toContainText('Method: Headstand');
  await expectQuestion(table);
  for (const { page } of [ada, ben, chi]) {
    await page.getByRole('tab', { name: /^Next step/ }).click();
    await expect(page.getByText('Only the presenter writes the next step.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Write a card' })).toHaveCount(0);
  }
  await writeCard(dan.page, 'Next step', nextStep);
  for (const { page } of [ada, ben, chi])
    await expect(page.getByRole('list', { name: 'Next step' }).getByText(nextStep)).toBeVisible();
  for (const { page } of [ada, ben, chi]) {
    await page.getByRole('tab', { name: /^Other views/ }).click();
    await expect(page.getByRole('list', { name: 'Other views' }).getByRole('listitem')).toHaveCount(2);
  }
  for (const page of pages) await expect(control(page, /^Mute/)).toBeVisible();
}

/** A microphone that is open and plays nothing: that nobody is muted is seen on it. */
const open = { hertz: 0 };

/** Four browsers on two cores, and half a minute of typing. */
test.setTimeout(within(300));

test('S3: topic, question and method are found together, one voice does not dominate, and more time is paid for', async ({
  stack,
  person,
}) => {
  const table = await sitDown(stack, person, {
    minutes: 60,
    hasEve: true,
    fayBeside: 'ben',
    devices: { ada: open, ben: open, chi: open, dan: open },
  });
  const { ada, ben, chi, dan, all } = table;
  await begin(table);
  await bringTopics(table);
  await agreeOnQuestion(table);
  await chooseMethod(table);
  await expectQuestion(table);
  await consult(table);
  await replyAndGoOn(table);
  await writeCard(ada.page, 'Other views', 'Somebody at home may be glad of the silence.');
  await actAs(ben.page, 'Fay');
  await writeCard(ben.page, 'Other views', 'Staying may be the only goodbye there is.');
  await writeCard(ben.page, 'Ideas', 'Never look at the clock, and see what it does.');
  // Nobody is muted: P listens by the rule of this phase, all others are as they were.
  for (const { page } of [ada, ben, chi]) await expect(control(page, /^Mute/)).toBeVisible();
  await expectMoreTime(table);
  await close(table);
  const typed = [
    'Client Wren',
    'never says goodbye',
    focusQuestion,
    'glad of the silence',
    nextStep,
    'Thursday group',
  ];
  await expectQuietEnd(stack, all, dan, typed);
});

test('S3: twelve hands stand in the order of C2 and C3 for everybody, and are served in it', async ({
  stack,
  person,
}) => {
  const table = await sitDown(stack, person, { minutes: 60, hasEve: true, fayBeside: 'ben' });
  const { ada, ben, chi, dan, all } = table;
  await begin(table);
  await actAs(chi.page, 'Eve');
  await control(chi.page, /^Raise hand/).click();
  await callNext(ada.page).click();
  await expect(turns(dan.page)).toContainText('Eve has the floor');

  const script: readonly (readonly [page: Page, name: string, kind: string])[] = [
    [chi.page, 'Eve', 'turn'],
    [ben.page, 'Ben', 'turn'],
    [ada.page, 'Ada', 'turn'],
    [chi.page, 'Chi', 'clarifying question'],
    [dan.page, 'Dan', 'turn'],
    [ben.page, 'Fay', 'process point'],
    [ben.page, 'Ben', 'direct reply'],
    [chi.page, 'Chi', 'turn'],
    [ada.page, 'Ada', 'clarifying question'],
    [dan.page, 'Dan', 'process point'],
    [ada.page, 'Ada', 'direct reply'],
    [ben.page, 'Fay', 'turn'],
  ];
  for (const [index, [page, name, kind]] of script.entries()) {
    await table.clock.pass(apart);
    if (page === ben.page || page === chi.page) await actAs(page, name);
    await pressByKey(turns(page).getByRole('button', { name: 'Other ways to ask' }));
    const item = page.getByRole('menuitem', { name: kind, exact: true });
    await item.focus();
    await item.press('Enter');
    await expect(queue(ada.page)).toHaveCount(index + 1);
  }
  const process = 'process comes first | process';
  const clarify = 'questions come before turns | clarify';
  const reply = 'a direct reply comes before turns | reply';
  const fresh = 'has not spoken yet | turn';
  const served = [...[`Fay | ${process}`, `Dan | ${process}`], ...[`Chi | ${clarify}`, `Ada | ${clarify}`]];
  await expectOrder(all, [
    ...served,
    ...[`Ben | ${reply}`, `Ada | ${reply}`],
    ...['Ben', 'Ada', 'Dan', 'Chi', 'Fay'].map((name) => `${name} | ${fresh}`),
    'Eve | spoke once | turn',
  ]);
  for (const [index, name] of ['Fay', 'Dan', 'Chi', 'Ada'].entries()) {
    await callNext(ada.page).click();
    for (const page of [ben.page, chi.page, dan.page]) {
      const isOwn = page === dan.page && name === 'Dan';
      await expect(turns(page)).toContainText(isOwn ? 'You have the floor' : `${name} has the floor`);
    }
    await expect(queue(dan.page)).toHaveCount(script.length - index - 1);
  }
  // Four have been heard since: who has not comes first, then arrival; replies to Eve's turn came too late.
  const once = 'spoke once';
  await expectOrder(all, [
    ...[`Ben | ${fresh}`, 'Ben | has not spoken yet | reply'],
    ...[`Eve | ${once} | turn`, `Ada | ${once} | turn`, `Dan | ${once} | turn`, `Chi | ${once} | turn`],
    ...[`Ada | ${once} | reply`, `Fay | ${once} | turn`],
  ]);
});
