import { expect, type Locator, type Page } from '@playwright/test';
import {
  addItem,
  comeToPrejoin,
  connection,
  control,
  pressAnyway,
  question,
  startMeeting,
  takeRole,
  tile,
} from './acts.ts';
import type { Pen } from './canaries.ts';
import type { Person } from './person.ts';
import { chooseFormat, goOnTo, messages, turns } from './scenarios/table.ts';
import { round } from './scenarios/together.ts';

/** Types a word of its own into every field there is, where somebody would; the other one sees what is for all. */

const copied = 'Kollegiale Beratung';

const join = (page: Page) => page.getByRole('button', { name: 'Join', exact: true }).click();

/** Starts the meeting; two people come, one of them with a colleague beside them. Answers the link. */
export async function typeOnTheWay(origin: string, pen: Pen, ada: Person, ben: Person): Promise<string> {
  await ada.page.goto(`${origin}/rehearse`);
  await ada.page.getByRole('searchbox', { name: 'Search formats' }).fill(pen.word('rehearsalSearch'));
  await expect(ada.page.getByText('No format fits these words.')).toBeVisible();
  const link = await startMeeting(ada.page, origin, { title: pen.word('title') });
  await comeToPrejoin(ada, link, pen.word('discipline'));
  await join(ada.page);
  await comeToPrejoin(ben, link, 'Nursing');
  await ben.page.getByRole('button', { name: 'Add a seat' }).click();
  await ben.page.getByRole('textbox', { name: 'Name of person 2' }).fill(pen.word('seat'));
  await ben.page.getByRole('textbox', { name: 'Discipline of person 2' }).fill(pen.word('skill'));
  await join(ben.page);
  await expect(tile(ben.page, pen.word('name'))).toBeVisible();
  await expect(tile(ada.page, pen.word('seat'))).toBeVisible();
  return link;
}

/** Title, item, question and cards: what needs no method. */
export async function typeInTheMeeting(pen: Pen, ada: Page, ben: Page): Promise<void> {
  await takeRole(ada, 'presenter');
  await control(ada, /^More/).click();
  await ada.getByRole('menuitem', { name: 'Title and length' }).click();
  await ada.getByRole('textbox', { name: 'Title of the meeting' }).fill(pen.word('titleLater'));
  await ada.getByRole('button', { name: 'Save', exact: true }).click();
  await addItem(ada, pen.word('item'), 20);
  await ada.getByRole('button', { name: `Edit ${pen.word('item')}` }).click();
  await ada.getByRole('textbox', { name: 'Item title' }).fill(pen.word('itemLater'));
  await ada.getByRole('button', { name: 'Save item' }).click();
  await question(ada).fill(`${pen.word('question')}?`);
  await ada.getByRole('button', { name: 'Confirm wording' }).click();
  const card = ada.getByRole('textbox', { name: 'Write a card' });
  for (const tab of ['Questions', 'Ideas', 'Other views', 'Next step']) {
    await ada.getByRole('tab', { name: tab }).click();
    await card.fill(pen.word('card'));
    await card.press('Enter');
  }
  await ada
    .getByRole('button', { name: /^Edit card/ })
    .first()
    .click();
  const text = ada.getByRole('textbox', { name: 'Text of the card' });
  await text.fill(pen.word('cardLater'));
  await ada.getByRole('region', { name: 'Board' }).getByRole('button', { name: 'Save' }).click();
  await ben.getByRole('tab', { name: 'Next step' }).click();
  for (const shown of [pen.word('titleLater'), pen.word('itemLater'), pen.word('cardLater')])
    await expect(ben.getByText(shown).first()).toBeVisible();
  await expect(question(ben)).toHaveValue(`${pen.word('question')}?`);
}

/** A written turn, and a written answer in a round, read aloud by somebody else. */
export async function typeForReadingAloud(pen: Pen, ada: Page, ben: Page): Promise<void> {
  await takeRole(ben, 'facilitator');
  await turns(ada).getByRole('button', { name: 'Other ways to ask' }).click();
  await ada.getByRole('menuitem', { name: 'Write it, somebody reads it aloud' }).click();
  await ada.getByRole('dialog').getByRole('textbox').fill(pen.word('writtenTurn'));
  await ada.getByRole('dialog').getByRole('button', { name: 'Raise hand with it' }).click();
  await turns(ben).getByRole('button', { name: 'Call next' }).click();
  await expect(turns(ben).getByRole('blockquote')).toHaveText(pen.word('writtenTurn'));
  await turns(ada).getByRole('button', { name: 'Yield the floor' }).click();

  await turns(ben).getByRole('button', { name: 'Start a round' }).click();
  const write = (page: Page) => round(page).getByRole('button', { name: /^Write it/ });
  const mayWrite = async () => [await write(ada).isVisible(), await write(ben).isVisible()];
  await expect.poll(mayWrite).toContain(true);
  const [writer, reader] = (await write(ada).isVisible()) ? [ada, ben] : [ben, ada];
  await write(writer).click();
  await round(writer).getByRole('textbox').fill(pen.word('writtenRound'));
  await round(writer).getByRole('button', { name: 'Have it read aloud' }).click();
  await expect(round(reader).getByRole('blockquote')).toHaveText(pen.word('writtenRound'));
  await round(ben).getByRole('button', { name: 'End the round' }).click();
}

/** A format of the group's own. */
export async function typeAFormat(pen: Pen, ada: Page, ben: Page): Promise<void> {
  const choose = (page: Page) =>
    page.getByRole('button', { name: `Choose a format for ${pen.word('itemLater')}` });
  await choose(ada).click();
  const dialog = ada.getByRole('dialog');
  const search = dialog.getByRole('searchbox', { name: 'Search formats' });
  await search.fill(pen.word('formatSearch'));
  await expect(dialog.getByText('No format fits these words.')).toBeVisible();
  await search.fill(copied);
  await dialog.getByRole('button', { name: new RegExp(`^${copied}`) }).click();
  await dialog.getByRole('button', { name: 'Copy and edit' }).click();
  const fill = (field: string, text: string) => dialog.getByRole('textbox', { name: field }).fill(text);
  await fill('Name of the format', pen.word('formatName'));
  await fill('The format in one sentence', pen.word('formatSentence'));
  await fill('Name of phase 4', pen.word('phaseName'));
  await fill('Prompt of phase 4', pen.word('phasePrompt'));
  await fill('Methods of phase 4', `${pen.word('phaseMethod')}\nHeadstand`);
  await dialog.getByText('Hands, board and more of phase 4').click();
  await fill('Note on who speaks, phase 4', pen.word('floorNote'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('heading', { name: 'Our own' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();

  await choose(ben).click();
  await expect(ben.getByRole('dialog')).toContainText(pen.word('formatSentence'));
  await ben.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
}

/** What only a method asks for: a topic, something for later, a fact, a reaction. */
export async function typeInAMethod(pen: Pen, ada: Page, ben: Page): Promise<void> {
  await addItem(ada, 'Our topics', 60);
  await chooseFormat(ada, 'Our topics', 'Lean coffee');
  await ben.getByRole('button', { name: 'Start Our topics' }).click();
  const topics = (page: Page): Locator => page.getByRole('region', { name: 'Topics' });
  await topics(ada).getByRole('textbox', { name: 'Your topic, in one sentence' }).fill(pen.word('topic'));
  await topics(ada).getByRole('button', { name: 'Add topic' }).click();
  await expect(topics(ben)).toContainText(pen.word('topic'));

  const item = pen.word('itemLater');
  await chooseFormat(ada, item, 'Troika');
  await ben.getByRole('button', { name: `Start ${item}` }).click();
  await goOnTo(ben, 'Clarify');
  await turns(ben).getByRole('button', { name: 'Other ways to ask' }).click();
  await ben.getByRole('menuitem', { name: 'turn', exact: true }).click();
  const saving = ben.getByRole('dialog', { name: 'Save for a later phase' });
  await saving.getByRole('textbox').fill(pen.word('saved'));
  await saving.getByRole('button', { name: 'Save' }).click();
  await expect(turns(ben)).toContainText(pen.word('saved'));

  await goOnTo(ben, 'Consult');
  const listening = ada.getByRole('region', { name: 'You listen' });
  await listening.getByRole('button', { name: 'Fix a fact' }).click();
  await listening.getByRole('textbox').fill(pen.word('fact'));
  await listening.getByRole('button', { name: 'Show it' }).click();
  await expect(messages(ben)).toContainText(pen.word('fact'));

  await pressAnyway(ada.getByRole('button', { name: `Finish ${item}` }));
  const reactions = (page: Page): Locator => page.getByRole('region', { name: 'Reactions' });
  await reactions(ada).getByRole('button', { name: 'Write one line' }).click();
  await reactions(ada).getByRole('textbox').fill(pen.word('reaction'));
  await reactions(ada).getByRole('button', { name: 'Show it' }).click();
  await expect(reactions(ben)).toContainText(pen.word('reaction'));
}

/** Something that is not on the agenda yet and cannot wait. */
export async function typeACrisis(pen: Pen, ada: Page, ben: Page): Promise<void> {
  await ben.getByRole('button', { name: 'This cannot wait' }).click();
  await ben.getByRole('textbox', { name: 'What it is about' }).fill(pen.word('crisis'));
  await ben.getByRole('button', { name: 'It cannot wait' }).click();
  await expect(messages(ada)).toContainText(`${pen.word('crisis')} cannot wait.`);
  for (const page of [ada, ben]) await expect(connection(page)).toContainText('Saved');
}
