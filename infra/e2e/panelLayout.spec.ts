import { expect, type Locator } from '@playwright/test';
import { boxesOf, test } from './previewRoom.ts';

const large = { width: 1280, height: 800 };
const tablet = { width: 1024, height: 768 };
const phone = { width: 390, height: 844 };

/** How far the mark of each entry is from its place: beside the first line, left of the words; in pixels. */
async function marksOff(list: Locator): Promise<number> {
  return list.getByRole('listitem').evaluateAll((entries) =>
    Math.max(
      ...entries.map((entry) => {
        const mark = entry.querySelector('[aria-hidden], svg')?.getBoundingClientRect();
        const line = entry.querySelector('b')?.getClientRects()[0];
        if (mark === undefined || line === undefined) return Infinity;
        const isLeft = mark.right < line.left;
        return isLeft ? Math.abs(mark.top + mark.height / 2 - (line.top + line.height / 2)) : Infinity;
      }),
    ),
  );
}

for (const size of [large, tablet, phone]) {
  test(`[A40] while the reactions are open, one’s own answers are in view at ${size.width}`, async ({
    room,
  }) => {
    const page = await room('people=3&story=close', size);
    const reactions = page.getByRole('region', { name: 'Reactions' });
    for (const name of ['I have shared', 'Write one line', 'Pass', 'Close without them']) {
      await expect(reactions.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
    const list = reactions.getByRole('list', { name: 'Reactions' });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    expect(await marksOff(list)).toBeLessThan(5);
  });
}

for (const size of [large, tablet]) {
  test(`[A60] a next step is seen whole beside the reactions at ${size.width}`, async ({ room }) => {
    const page = await room('people=3&story=close', size);
    const board = page.getByRole('region', { name: 'Board' });
    await board.getByRole('tab', { name: 'Next step' }).click();
    await expect(board.getByRole('tab', { name: 'Next step' })).toBeInViewport({ ratio: 1 });
    await expect(board.getByRole('list', { name: 'Next step' }).getByRole('listitem')).toBeInViewport({
      ratio: 1,
    });
    await expect(board.getByRole('textbox', { name: 'Write a card' })).toBeInViewport({ ratio: 1 });
    // Nobody waits: who has the floor is a line, and the way to it is in the controls.
    const turns = page.getByRole('region', { name: 'Turns' });
    await expect(turns).toContainText('You have the floor');
    expect((await turns.boundingBox())?.height).toBeLessThan(100);
  });
}

for (const size of [tablet, phone]) {
  test(`[C18] “Call next” is in view above those who wait, and stays when pressed, at ${size.width}`, async ({
    room,
  }) => {
    const page = await room('people=5&story=hands', size);
    const turns = page.getByRole('region', { name: 'Turns' });
    const call = turns.getByRole('button', { name: 'Call next' });
    await expect(turns.getByRole('list', { name: 'Queue' }).getByRole('listitem')).toHaveCount(3);
    await expect(call).toBeInViewport({ ratio: 1 });
    const before = await call.boundingBox();
    await call.dblclick();
    await expect(turns).toContainText('Jules has the floor');
    expect(await call.boundingBox()).toEqual(before);
    // Nor may a longer way down the queue take it away.
    await turns.getByRole('listitem').last().scrollIntoViewIfNeeded();
    await expect(call).toBeInViewport({ ratio: 1 });
  });
}

test('[C18] on a phone, whoever has the floor sees how to give it back', async ({ room }) => {
  const page = await room('people=3&story=empty', phone);
  const turns = page.getByRole('region', { name: 'Turns' });
  await turns.getByRole('button', { name: 'Raise hand' }).click();
  const call = turns.getByRole('button', { name: 'Call next' });
  const before = await call.boundingBox();
  await call.click();
  await expect(turns.getByRole('button', { name: 'Yield the floor' })).toBeInViewport({ ratio: 1 });
  expect(await call.boundingBox()).toEqual(before);
});

for (const { size, least } of [
  { size: large, least: 600 },
  { size: tablet, least: 470 },
  { size: phone, least: 300 },
]) {
  test(`[A58] a shared screen gets the most of the stage at ${size.width}, and the whole display when asked`, async ({
    room,
  }) => {
    const page = await room('people=5&screen&story=empty', size);
    const screen = page.getByRole('figure', { name: 'Screen of' });
    const picture = () =>
      screen.locator('video').evaluate((video) => Math.min(video.clientWidth, (video.clientHeight * 16) / 9));
    await expect.poll(picture).toBeGreaterThan(least);
    await screen.getByRole('button', { name: 'Full screen', exact: true }).click();
    await expect(screen.getByRole('button', { name: 'Leave full screen' })).toBeVisible();
    const { width } = size;
    await expect.poll(async () => (await screen.boundingBox())?.width).toBeGreaterThanOrEqual(width);
    // Escape belongs to the browser's own window, which a test has none of; the button does the same.
    await screen.getByRole('button', { name: 'Leave full screen' }).click();
    await expect(screen.getByRole('button', { name: 'Full screen', exact: true })).toBeVisible();
  });
}

/** How many of the messages are cut by their list, and whether each that is in view shows its buttons whole. */
async function messagesInView(messages: Locator) {
  return messages.evaluate((section) => {
    const list = section.firstElementChild;
    const page = list?.getBoundingClientRect();
    if (list === null || page === undefined) throw new Error('no list of messages');
    const inside = (box: DOMRect) => box.top >= page.top - 1 && box.bottom <= page.bottom + 1;
    const shown = [...list.children].filter((notice) => {
      const { left, right } = notice.getBoundingClientRect();
      return right > page.left && left < page.right;
    });
    const buttons = shown.flatMap((notice) => [...notice.querySelectorAll('button')]);
    return {
      shown: shown.length,
      cut: shown.filter((notice) => !inside(notice.getBoundingClientRect())).length,
      buttons: buttons.length,
      hidden: buttons.filter((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height - 3)?.closest('button') !== button;
      }).length,
    };
  });
}

for (const size of [large, tablet, phone]) {
  test(`[A58] no message is cut by the list, each has its buttons in view, and the faces are whole, at ${size.width}`, async ({
    room,
  }) => {
    const page = await room('people=3&story=agreed', size);
    await page.getByRole('button', { name: 'Close the case' }).click();
    const messages = page.getByRole('region', { name: 'Messages' });
    const owed = messages.getByRole('button', { name: 'The round was held: Client Wren' });
    await expect(owed).toBeInViewport({ ratio: 1 });
    const more = messages.getByRole('button', { name: /^\d more messages?$/ });
    await expect(more).toBeVisible();
    const first = await messagesInView(messages);
    expect(first).toMatchObject({ cut: 0, hidden: 0 });
    expect(first.buttons).toBeGreaterThan(0);
    await expect(more).toHaveText(`${3 - first.shown} more message${first.shown === 2 ? '' : 's'}`);
    await page.screenshot({ path: `test-results/screens/messages-${size.width}.png` });
    await more.click();
    await expect(messages.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
    expect(await messagesInView(messages)).toMatchObject({ cut: 0, hidden: 0 });
    // The faces have made room, and stand whole between the messages and what is below.
    const stage = await page.getByRole('region', { name: 'Stage' }).boundingBox();
    expect(stage?.height).toBeGreaterThan(140);
    const faces = await boxesOf(page.getByRole('region', { name: 'Stage' }).getByRole('group'));
    const bottom = (stage?.y ?? 0) + (stage?.height ?? 0);
    expect(faces.filter(({ y, height }) => y + height > bottom)).toEqual([]);
    // Read and done with: the others move up, and nothing is behind a button any more.
    await messages.getByRole('button', { name: 'Done' }).click();
    await owed.click();
    await expect(more).toHaveCount(0);
  });
}

for (const size of [large, tablet]) {
  test(`[A5] looking at an item covers none of its words, and whole words stand in a line, at ${size.width}`, async ({
    room,
  }) => {
    const page = await room('people=3&story=long', size);
    const agenda = page.getByRole('region', { name: 'Agenda' });
    const item = agenda.getByRole('listitem').filter({ hasText: 'drinking again' });
    await item.scrollIntoViewIfNeeded();
    await item.hover();
    await expect(agenda.getByRole('button', { name: /^Edit K-17/ })).toBeInViewport({ ratio: 1 });
    const found = await item.evaluate((row) => {
      const [, head, under] = row.children;
      const rare = row.querySelector('button[aria-label^="Edit"]')?.parentElement;
      const title = head?.firstElementChild?.firstChild;
      if (!(title instanceof Text) || rare === null || rare === undefined) throw new Error('no such item');
      const linesOf = (word: string) => {
        const range = document.createRange();
        const from = title.data.indexOf(word);
        range.setStart(title, from);
        range.setEnd(title, from + word.length);
        return range.getClientRects().length;
      };
      const top = rare.getBoundingClientRect().top;
      return {
        broken: title.data.split(' ').filter((word) => linesOf(word) > 1),
        covered: [head, under].filter((part) => (part?.getBoundingClientRect().bottom ?? 0) > top + 4).length,
        isInside: rare.getBoundingClientRect().left >= row.getBoundingClientRect().left,
      };
    });
    expect(found).toEqual({ broken: [], covered: 0, isInside: true });
  });
}

test('the heading of a meeting without a title is one word, not two halves', async ({ room }) => {
  const page = await room('people=2&story=untitled', large);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Meeting');
  expect((await heading.boundingBox())?.height).toBeLessThan(24);
});

test('[A51] a format that is pressed shows what to do with it', async ({ room }) => {
  const page = await room('people=5&story=hands', large);
  await page.getByRole('button', { name: 'Choose a format for Client Alder' }).click();
  const dialog = page.getByRole('dialog');
  for (const name of ['Kollegiale Beratung', 'Troika']) {
    const entry = dialog.getByRole('button', { name: new RegExp(`^${name}`) });
    await entry.click();
    await expect(dialog.getByRole('button', { name: new RegExp(`^Use ${name}`) })).toBeInViewport({
      ratio: 1,
    });
  }
});
