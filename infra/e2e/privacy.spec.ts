import { expect } from '@playwright/test';
import { addItem, comeToPrejoin, connection, join, question, startMeeting, takeRole, tile } from './acts.ts';
import { gather } from './cast.ts';
import { disguises, tapWire } from './disguises.ts';
import { test } from './fixtures.ts';
import type { Person } from './person.ts';

const canaries = {
  title: 'canarytitlequokka',
  name: 'Canarynamequokka',
  discipline: 'Canarydisciplinequokka',
  item: 'canaryitemquokka',
  question: 'canaryquestionquokka',
  card: 'canarycardquokka',
  seat: 'Canaryseatquokka',
  skill: 'Canaryskillquokka',
  later: 'canarylaterquokka',
};

async function typeCanaries(origin: string, ada: Person, ben: Person): Promise<string> {
  const link = await startMeeting(ada.page, origin, { title: canaries.title });
  await comeToPrejoin(ada, link, canaries.discipline);
  await ada.page.getByRole('button', { name: 'Add a seat' }).click();
  await ada.page.getByRole('textbox', { name: 'Name of person 2' }).fill(canaries.seat);
  await ada.page.getByRole('textbox', { name: 'Discipline of person 2' }).fill(canaries.skill);
  await ada.page.getByRole('button', { name: 'Join', exact: true }).click();
  await join(ben, link, 'Nursing');
  await addItem(ada.page, canaries.item, 10);
  await takeRole(ada.page, 'presenter');
  await question(ada.page).fill(`${canaries.question}?`);
  await ada.page.getByRole('button', { name: 'Confirm wording' }).click();
  for (const tab of ['Questions', 'Ideas', 'Other views', 'Next step']) {
    await ada.page.getByRole('tab', { name: tab }).click();
    await ada.page.getByRole('textbox', { name: 'Write a card' }).fill(canaries.card);
    await ada.page.getByRole('textbox', { name: 'Write a card' }).press('Enter');
  }
  await ada.page
    .getByRole('button', { name: /^Edit card/ })
    .first()
    .click();
  await ada.page.getByRole('textbox', { name: 'Text of the card' }).fill(canaries.later);
  await ada.page.getByRole('textbox', { name: 'Text of the card' }).press('Enter');
  await expect(question(ben.page)).toHaveValue(`${canaries.question}?`);
  await expect(tile(ben.page, canaries.name)).toBeVisible();
  await expect(connection(ada.page)).toContainText('Saved');
  return link;
}

test('what is typed and what people are called is in no file, no log line and no frame', async ({
  stack,
  person,
}) => {
  const ada = await person(canaries.name, 'red');
  const ben = await person('Ben', 'green');
  const wires = [tapWire(ada.page), tapWire(ben.page)];
  const link = await typeCanaries(stack.origin, ada, ben);
  const secret = link.split('#')[1] ?? '';
  expect(secret.length).toBe(43);

  const files = await stack.readData();
  await stack.killServer();
  const places: [string, Buffer][] = [
    ...files,
    ...(await stack.readData()),
    ['the log', Buffer.from(stack.logLines.join('\n'))],
    ...wires.flat().map((data): [string, Buffer] => ['the wire', data]),
  ];
  // The taps work: ciphertext went over the wire and lies in the store.
  expect(wires.flat().length).toBeGreaterThan(50);
  expect([...files.values()].some((file) => file.length > 10_000)).toBe(true);
  for (const word of [...Object.values(canaries), secret])
    for (const form of disguises(word))
      for (const [place, data] of places) expect(data.includes(form), `${word} in ${place}`).toBe(false);
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
