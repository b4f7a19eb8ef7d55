import { expect } from '@playwright/test';
import { test } from './previewRoom.ts';

const tablet = { width: 1024, height: 768 };
const phone = { width: 390, height: 844 };

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
