import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { boxesOf, test, type Box, type Size } from './previewRoom.ts';

/** For looking at. */
const folder = path.resolve(import.meta.dirname, '../../test-results/screens');

const sizes: Size[] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

function overlap(a: Box, b: Box): boolean {
  return (
    a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 1 && b.y + b.height > a.y + 1
  );
}

/** Points of a box in which a face may be, and which are covered by something that is not in the stage. */
async function coveredPoints(page: Page, boxes: readonly Box[]): Promise<number> {
  const points = boxes.flatMap(({ x, y, width, height }) =>
    [0.3, 0.5, 0.7].map((share) => ({ x: x + width * share, y: y + height * 0.5 })),
  );
  return page.evaluate(
    (all) =>
      all.filter(
        ({ x, y }) => document.elementFromPoint(x, y)?.closest('section[aria-label="Stage"]') === null,
      ).length,
    points,
  );
}

for (const size of sizes) {
  for (const query of ['people=1', 'people=5', 'people=8', 'people=8&screen']) {
    test(`[A58] every face is seen whole at ${size.width}x${size.height} with ${query}`, async ({ room }) => {
      const page = await room(query, size);
      const people = Number(new URLSearchParams(query).get('people'));
      const stage = page.getByRole('region', { name: 'Stage' });
      await expect(stage.getByRole('group')).toHaveCount(people);
      // Bar and panels come after the faces, and the stage is laid out anew with them.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const plates = await boxesOf(stage.getByRole('group'));
      const shown = [...plates, ...(await boxesOf(stage.getByRole('figure')))];
      expect(shown).toHaveLength(query.includes('screen') ? people + 1 : people);
      for (const [index, box] of shown.entries()) {
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width).toBe(true);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
        expect(shown.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      }
      expect(await coveredPoints(page, shown)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    });
  }

  test(`everything can be reached by name at ${size.width}x${size.height}`, async ({ room }) => {
    const page = await room('people=5', size);
    await expect(page.getByRole('textbox', { name: 'Focus question' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Roles' })).toBeVisible();
    const controls = page.getByRole('toolbar', { name: 'Controls' });
    for (const name of [
      'Mute',
      'Turn camera off',
      'Share screen',
      'Lower hand',
      'Devices',
      'More',
      'Leave',
    ]) {
      const control = controls.getByRole('button', { name, exact: true });
      await expect(control).toBeInViewport({ ratio: 1 });
      const box = await control.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Picture connected');
    for (const part of ['Agenda', 'Turns', 'Board']) {
      if (size.width <= 900) await page.getByRole('tab', { name: part }).click();
      await expect(page.getByRole('region', { name: part })).toBeVisible();
    }
  });
}

const desktop = { width: 1440, height: 900 };

for (const story of ['full', 'empty']) {
  test(`[A47] the title bar is one line at 1440 while roles are suggested: ${story} meeting`, async ({
    room,
  }) => {
    const page = await room(`people=5&story=${story}`, { width: 1440, height: 900 });
    const roles = page.getByRole('region', { name: 'Roles' });
    const suggest = roles.getByRole('button', { name: 'Suggest roles' });
    await expect(suggest).toBeVisible();
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `title-bar-${story}.png`) });
    const centres = (await boxesOf(roles.getByRole('button'))).map(({ y, height }) => y + height / 2);
    expect(Math.max(...centres) - Math.min(...centres)).toBeLessThan(4);
    expect((await page.getByRole('banner').boundingBox())?.height).toBeLessThan(64);
  });
}

test('[A46] two at one device share a picture, each with a name and roles of their own', async ({ room }) => {
  const page = await room('people=4&pair', desktop);
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage.locator('video')).toHaveCount(3);
  await expect(stage.getByRole('group')).toHaveCount(4);
  await expect(stage.getByRole('group', { name: 'Jules, social work' })).toContainText('timekeeper');
  await expect(stage.getByRole('group', { name: 'Maren, psychotherapy' })).toContainText('presenter');
  const plates = await boxesOf(stage.getByRole('group'));
  for (const [index, box] of plates.entries()) {
    expect(plates.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
  }
});

test('the agenda is planned, moved, run and undone by its buttons', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  const agenda = page.getByRole('region', { name: 'Agenda' });
  for (const title of ['Check-in', 'Client Wren', 'Closing']) {
    await agenda.getByRole('button', { name: 'Add item' }).click();
    await agenda.getByRole('textbox', { name: 'Item title' }).fill(title);
    await agenda.getByRole('textbox', { name: 'Minutes' }).fill('10');
    if (title === 'Closing') await agenda.getByLabel('Kind').selectOption({ label: 'Closing round' });
    await agenda.getByRole('button', { name: 'Save item' }).click();
    await expect(agenda.getByRole('button', { name: 'Add item' })).toBeFocused();
  }
  await agenda.getByRole('button', { name: 'Edit Check-in' }).press('Enter');
  await agenda.getByRole('button', { name: 'Save item' }).press('Enter');
  await expect(agenda.getByRole('button', { name: 'Edit Check-in' })).toBeFocused();
  const items = agenda.getByRole('listitem');
  await agenda.getByRole('button', { name: 'Move up Closing' }).click();
  await expect(items).toContainText(['Check-in', 'Closing', 'Client Wren']);
  await agenda.getByRole('button', { name: 'Start Closing' }).click();
  await expect(items.nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('timer', { name: 'Meeting clock' })).toBeVisible();
  await agenda.getByRole('button', { name: 'Finish Closing' }).click();
  await agenda.getByRole('button', { name: 'Remove Check-in' }).click();
  await expect(items).toHaveCount(2);
  await agenda.getByRole('button', { name: 'Undo' }).click();
  await expect(items).toContainText(['Check-in', 'Closing', 'Client Wren']);
});

test('[C22] a hand goes up, gets the floor and yields it by keys alone', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  const turns = page.getByRole('region', { name: 'Turns' });
  await page.keyboard.press('h');
  await expect(turns.getByRole('list', { name: 'Queue' }).getByRole('listitem')).toContainText(['You']);
  await turns.getByRole('button', { name: 'Call next' }).press('Enter');
  await expect(turns).toContainText('You have the floor');
  await expect(page.locator('[aria-live=polite]', { hasText: 'You have the floor.' })).toHaveCount(1);
  await turns.getByRole('button', { name: 'Yield the floor' }).press('Enter');
  await expect(turns).toContainText('The floor is free');
});

test('[A60] only the presenter writes the next step, and others are told why not', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  const board = page.getByRole('region', { name: 'Board' });
  await board.getByRole('tab', { name: 'Next step' }).click();
  await expect(board.getByRole('textbox', { name: 'Write a card' })).toHaveCount(0);
  await expect(board).toContainText('The presenter writes the next step.');
  await page.getByRole('button', { name: 'presenter: open' }).click();
  await page.getByRole('menuitem', { name: 'Take this role' }).click();
  await board.getByRole('textbox', { name: 'Write a card' }).fill('Name the pattern first.');
  await page.keyboard.press('Enter');
  await expect(board.getByRole('list', { name: 'Next step' })).toContainText('Name the pattern first.');
});

test('[A54] the presenter confirms a question, and a later change shows', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  const question = page.getByRole('region', { name: 'Focus question' });
  const box = question.getByRole('textbox', { name: 'Focus question' });
  await page.getByRole('button', { name: 'presenter: open' }).click();
  await page.getByRole('menuitem', { name: 'Take this role' }).click();
  await box.pressSequentially('How do I stay open');
  await expect(question).toContainText('needs a question mark');
  await box.pressSequentially('?');
  await question.getByRole('button', { name: 'Confirm wording' }).click();
  await expect(question).toContainText('Confirmed by you');
  await box.press('Home');
  await box.pressSequentially('So: ');
  await expect(box).toHaveValue('So: How do I stay open?');
  await expect(question).toContainText('Changed since you confirmed it');
});

test('[A46] two who look at one device: each is named, and a floor is given back whoever acts', async ({
  room,
}) => {
  const page = await room('people=3&story=empty&shared', desktop);
  const turns = page.getByRole('region', { name: 'Turns' });
  const acting = page.getByRole('group', { name: 'Acting as' });
  const queue = turns.getByRole('list', { name: 'Queue' }).getByRole('listitem');
  await expect(acting.getByRole('button', { name: 'Maren' })).toHaveAttribute('aria-pressed', 'true');
  await turns.getByRole('button', { name: 'Raise hand for Maren' }).click();
  await expect(queue).toContainText(['You (Maren)']);
  await turns.getByRole('button', { name: 'Call next' }).click();
  await acting.getByRole('button', { name: 'Ines' }).click();
  await expect(turns).toContainText('Maren has the floor');
  await turns.getByRole('button', { name: 'Raise hand for Ines' }).click();
  await expect(turns.getByRole('button', { name: 'Lower hand of Ines' })).toBeVisible();
  await turns.getByRole('button', { name: 'Yield the floor of Maren' }).click();
  await expect(turns).toContainText('The floor is free');
  await expect(turns).toContainText('Anybody may call next; Ines is first.');
});

test('[C3] the order of turns is a menu that explains both orders', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  const turns = page.getByRole('region', { name: 'Turns' });
  await turns.getByRole('button', { name: 'Order of turns: fair order' }).click();
  await expect(page.getByRole('menu')).toContainText('Whoever has spoken least here goes first.');
  await page.getByRole('menuitemradio', { name: 'order of arrival' }).click();
  await expect(turns.getByRole('button', { name: 'Order of turns: order of arrival' })).toBeVisible();
});

test('[A5] who removed what is said, and anybody takes it back; fields say what they lack', async ({
  room,
}) => {
  const page = await room('people=3&story=empty', { width: 1024, height: 768 });
  const agenda = page.getByRole('region', { name: 'Agenda' });
  await agenda.getByRole('button', { name: 'Add item' }).click();
  await agenda.getByRole('textbox', { name: 'Minutes' }).fill('200');
  await agenda.getByRole('button', { name: 'Save item' }).click();
  await expect(agenda).toContainText('Enter a title');
  await expect(agenda).toContainText('Enter whole minutes, 1 to 180.');
  await expect(agenda.getByRole('textbox', { name: 'Item title' })).toBeFocused();
  await agenda.getByRole('textbox', { name: 'Item title' }).fill('Client Wren');
  await agenda.getByRole('textbox', { name: 'Minutes' }).fill('20');
  await agenda.getByRole('button', { name: 'Save item' }).click();
  await agenda.getByRole('button', { name: 'Show what can be done with Client Wren' }).click();
  await agenda.getByRole('button', { name: 'Remove Client Wren' }).click();
  const line = agenda.getByRole('status').filter({ hasText: 'You removed “Client Wren”.' });
  const box = await line.getByRole('paragraph').boundingBox();
  expect(box?.height).toBeLessThan(120);
  await line.getByRole('button', { name: 'Undo' }).click();
  await expect(agenda.getByRole('listitem')).toContainText(['Client Wren']);
});

test('a question that gives way to another is said to be kept; cards follow their item', async ({ room }) => {
  const page = await room('people=5', desktop);
  const question = page.getByRole('region', { name: 'Focus question' });
  const board = page.getByRole('region', { name: 'Board' });
  await expect(board).toContainText('Name the pattern out loud');
  await page.getByRole('button', { name: 'Start Closing round' }).click();
  await expect(question).toContainText(
    'This is the question of “Closing round”; the one of “Client Wren” comes back with it.',
  );
  await expect(board.getByText('Name the pattern out loud')).toBeHidden();
  await board.getByText('From other items (3)').click();
  await expect(board.getByText('Name the pattern out loud')).toBeVisible();
  await expect(board).toContainText('Client Wren');
  await question.getByRole('button', { name: 'Close' }).click();
  await expect(question).not.toContainText('comes back with it');
});

for (const query of ['people=2', 'people=8', 'people=4&pair', 'people=4&shared']) {
  test(`[A58] words cover no face's middle with ${query}`, async ({ room }) => {
    const page = await room(query, desktop);
    const stage = page.getByRole('region', { name: 'Stage' });
    const tiles = await boxesOf(stage.locator('video'));
    for (const { x, y, width, height } of tiles) {
      if (query === 'people=2') expect(width).toBeGreaterThan(height * 1.3);
      const covered = await page.evaluate(
        (points) =>
          points.filter(([px = 0, py = 0]) => document.elementFromPoint(px, py)?.closest('b, small, [title]'))
            .length,
        [0.2, 0.35, 0.5].map((share) => [x + width / 2, y + height * share]),
      );
      expect(covered).toBe(0);
    }
  });
}

test('[C22] after joining readers go on at the heading, and More explains the keys', async ({ room }) => {
  const page = await room('people=3&story=empty', desktop);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page
    .getByRole('toolbar', { name: 'Controls' })
    .getByRole('button', { name: 'More', exact: true })
    .click();
  await page.getByRole('menuitem', { name: 'Keyboard' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Ask for a direct reply');
});
